const LONGEST_LINE = 4096

// ECMA-48: CSI sequences, OSC and other strings with their terminator, two-character escapes.
const ESCAPES = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -~]?/g
const CONTROLS =
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const NOTHING_SHOWN = '\u200b'

/**
 * Untrusted text as one harmless line for a runner log or a terminal: escape sequences are removed, control and
 * direction characters replaced, the runner's `::command::` and `##[command]` syntaxes broken by a zero-width space,
 * and at most 4096 characters kept. What follows the last carriage return is what a terminal would show.
 */
export function escapeLogText(text: string): string {
  const shown = text.replace(/\r+$/, '').split('\r').at(-1) ?? ''
  const cut = shown.length > LONGEST_LINE ? `${shown.slice(0, LONGEST_LINE)}…` : shown
  return cut
    .replace(ESCAPES, '')
    .replace(CONTROLS, '\ufffd')
    .replaceAll('##[', `##${NOTHING_SHOWN}[`)
    .replace(/^\s*::/, (start) => `${start.slice(0, -1)}${NOTHING_SHOWN}:`)
}
