import { INSTALL_RULES, type InstallRule } from './install-rules.ts'

/** A command that fetches or installs dependencies. */
export interface Install {
  /** As a reader knows it: `npm ci`. */
  readonly name: string
  /** The whole of it with its flags, on one line and cut short: `npm ci --omit=dev`. */
  readonly command: string
  readonly rule: InstallRule
}

const LONGEST = 4096
const MOST_COMMANDS = 200
const LONGEST_SHOWN = 120

/** Settings and wrappers that stand before a command. */
const BEFORE =
  /^(?:(?:set -\S+|sudo|time|exec|then|do|if|!|python3? -m|corepack|[A-Za-z_]\w{0,40}=\S{0,200}) )+/

/** What a RUN installs, in its order, from the words that BuildKit ran. */
export function installsIn(args: readonly string[]): readonly Install[] {
  const isScript = /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(args[0] ?? '') && (args[1] ?? '').startsWith('-')
  const text = (isScript ? (args.at(-1) ?? '') : args.join(' ')).slice(0, LONGEST)
  const commands = text.replaceAll(/\\\r?\n/g, ' ').split(/\|\||&&|[;|\n(){}]/)
  return commands.slice(0, MOST_COMMANDS).flatMap((command) => {
    const words = command.trim().replaceAll(/\s+/g, ' ').replace(BEFORE, '')
    // Where the output goes is no part of what is installed.
    const plain = words.replaceAll(/ ?\d?>{1,2} ?(?:&\d|[^\s>]+)/g, '').trim()
    const rule = INSTALL_RULES.find(({ pattern }) => pattern.test(plain))
    return rule === undefined || rule.not?.test(plain) === true
      ? []
      : [{ name: nameOf(plain), command: shortLine(plain), rule }]
  })
}

function shortLine(command: string): string {
  return command.length > LONGEST_SHOWN ? `${command.slice(0, LONGEST_SHOWN)}…` : command
}

/** Tool and verb, without what is installed. */
function nameOf(command: string): string {
  const words = command.split(' ').filter((word) => !word.startsWith('-'))
  const count = ['go mod', 'uv pip', 'cargo chef'].includes(words.slice(0, 2).join(' ')) ? 3 : 2
  return words.slice(0, count).join(' ').slice(0, 40)
}
