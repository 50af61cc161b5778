import { nameOf } from '../../image/path-parts.ts'

const INITS: ReadonlySet<string> = new Set(['dumb-init', 'tini', 'tini-static', 'catatonit', 'docker-init'])
const SHELLS: ReadonlySet<string> = new Set(['sh', 'dash', 'bash'])

/** Words of a shell, none of which is looked for in PATH (POSIX and bash). */
const BUILT_IN: ReadonlySet<string> = new Set(
  (
    '. : alias bg bind break builtin caller case cd command compgen complete continue coproc declare dirs disown do ' +
    'done echo elif else enable esac eval exec exit export false fc fg fi for function getopts hash help history if in ' +
    'jobs kill let local logout mapfile popd printf pushd pwd read readarray readonly return select set shift shopt ' +
    'source suspend test then time times trap true type typeset ulimit umask unalias unset until wait while chdir'
  ).split(' '),
)

/** Nothing that a shell would do anything with. */
const PLAIN = /^[ \t]*(?:exec[ \t]+)?([\w./+-]+)(?:[ \t]+[\w./:=@%+,-]+)*[ \t]*$/

/**
 * The words that a command line goes on to start where its program does nothing else: an init's, and a shell's where it
 * was given one plain command. Undefined where there are none or nobody can say.
 */
export function nextCommand(words: readonly string[]): readonly string[] | undefined {
  const [first = '', second = '', script] = words
  const name = nameOf(first)
  if (INITS.has(name)) {
    const end = words.indexOf('--', 1)
    const next = end === -1 ? (second.startsWith('-') ? [] : words.slice(1)) : words.slice(end + 1)
    return next.length === 0 ? undefined : next
  }
  if (!SHELLS.has(name) || second !== '-c' || script === undefined) return undefined
  const command = PLAIN.exec(script.length <= 4096 ? script : '')?.[1]
  return command === undefined || BUILT_IN.has(command) ? undefined : [command]
}

/** Whether the line is what a Dockerfile's shell form becomes. */
export function isShellForm(words: readonly string[]): boolean {
  return words[0] === '/bin/sh' && words[1] === '-c' && words.length >= 3
}
