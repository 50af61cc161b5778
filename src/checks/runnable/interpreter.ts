/** What the first line of a script names. */
export interface Interpreter {
  readonly path: string
  /** All the rest of the line, which Linux hands on as one argument. */
  readonly argument: string | undefined
}

/** As many characters as FileTree.interpreter gives of a line, which then may go on. */
const LONGEST = 253

/**
 * Reads the line behind `#!` as Linux does (fs/binfmt_script.c). Undefined where it names no interpreter, or one whose
 * path is longer than what Linux reads: such a file is no program.
 */
export function parseInterpreter(line: string): Interpreter | undefined {
  const text = line.replace(/^[ \t]+/, '')
  const end = text.search(/[ \t\0]/)
  if (end === -1) {
    return text === '' || line.length >= LONGEST ? undefined : { path: text, argument: undefined }
  }
  const rest = text[end] === '\0' ? '' : text.slice(end).replace(/^[ \t]+/, '')
  const argument = (rest.split('\0', 1)[0] ?? '').replace(/[ \t]+$/, '')
  return end === 0
    ? undefined
    : { path: text.slice(0, end), argument: argument === '' ? undefined : argument }
}

/**
 * The program that `env` starts when a script names it as its interpreter; undefined where nobody can say, because it
 * was given options or variables.
 */
export function programOfEnv(argument: string | undefined): string | undefined {
  if (argument === undefined) return undefined
  if (!argument.startsWith('-')) return argument.includes('=') ? undefined : argument
  const split = /^(?:-S|--split-string=)[ \t]*([^ \t"'\\$=#-][^ \t"'\\$=]*)(?:[ \t]|$)/.exec(argument)
  return split?.[1]
}
