/** No script is looked at beyond this many characters. */
const LONGEST = 4096

/** What `sh -c` is given, as far as it can be told without being a shell. */
export interface ShellScript {
  /** The words that the shell replaces itself by with `exec`; undefined where it does not, or in a pipeline only. */
  readonly handsOverTo: readonly string[] | undefined
  /** True where the script says itself what it does with signals. */
  readonly hasTrap: boolean
  /** One command without anything before or after it. */
  readonly isSingle: boolean
  /** True where commands follow one another and the last one is started alone, in the foreground. */
  readonly endsInCommand: boolean
  /** The last command's words, without variables that are set before it. */
  readonly lastWords: readonly string[]
}

const EXEC =
  /(?:^|[;&|\n({]|\b(?:then|else|do)\s)[ \t]*(?:[A-Za-z_]\w*=\S*[ \t]+)*exec[ \t]+(?![\d<>&])([^;&|\n]+)(\|(?!\|))?/

const TRAP = /(?:^|[;&|\n({]|\b(?:then|else|do)\s)[ \t]*trap[ \t]/

/** Anything that makes a shell wait for what it starts: pipes, background jobs, alternatives, groups, loops. */
const WAITS = /\|(?!&)|(?<![&>])&(?![&>\d])|[(){}`]|(?:^|[;&|\n])[ \t]*(?:if|while|until|for|case|wait)[ \t]/

/** Texts and variables, whose characters are nothing to the shell's grammar. */
const OPAQUE = /'[^']*'|"[^"]*"|\$\{[^}]*\}/g

export function readScript(script: string): ShellScript {
  const text = script.slice(0, LONGEST).trim()
  const grammar = text.replace(OPAQUE, '%')
  const exec = EXEC.exec(grammar)
  const endsInCommand = !WAITS.test(grammar)
  const parts = grammar.split(/[;\n]|&&/).filter((part) => part.trim() !== '')
  const isSingle = endsInCommand && parts.length === 1
  return {
    handsOverTo: exec !== null && exec[2] === undefined ? wordsOf(exec[1] ?? '') : undefined,
    hasTrap: TRAP.test(grammar),
    isSingle,
    endsInCommand,
    lastWords: wordsOf(isSingle ? text : (parts.at(-1) ?? '')),
  }
}

function wordsOf(command: string): readonly string[] {
  const words = command.split(/\s+/).filter((word) => word !== '')
  const first = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word))
  return first === -1 ? [] : words.slice(first)
}
