import { showUnseen } from '../oci/unseen-characters.ts'
import { neutraliseCommands } from '../oci/workflow-commands.ts'

const LONGEST_LINE = 4096

// ECMA-48: CSI sequences, OSC and other strings with their terminator, two-character escapes.
const ESCAPES = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -~]?/g

/**
 * Untrusted text as one harmless line for a runner log or a terminal: escape sequences are removed, other unseen
 * characters shown by their codes, workflow commands neutralised, and at most 4096 characters kept. What follows the
 * last carriage return is what a terminal would show.
 */
export function escapeLogText(text: string): string {
  const shown = lastOverwriting(text)
  const cut = shown.length > LONGEST_LINE ? `${shown.slice(0, LONGEST_LINE)}…` : shown
  return neutraliseCommands(showUnseen(cut.replace(ESCAPES, '')))
}

/** What stands between the last carriage return and those at the end. */
function lastOverwriting(text: string): string {
  let end = text.length
  while (end > 0 && text[end - 1] === '\r') end--
  return text.slice(end === 0 ? 0 : text.lastIndexOf('\r', end - 1) + 1, end)
}
