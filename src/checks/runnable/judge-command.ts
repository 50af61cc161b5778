import type { FileEntry } from '../../image/file-tree.ts'
import { nameOf } from '../../image/path-parts.ts'
import type { Container, Process } from './container.ts'
import { type FoundProgram, findProgram } from './find-program.ts'
import { judgeByExecvp, judgeProgram } from './judge-program.ts'
import { isShellForm, nextCommand } from './next-command.ts'
import { fails, type StartVerdict, unknown } from './start-verdict.ts'
import { entryOf, obstacleRemedy, obstacleWords, shown, shownPath } from './words.ts'

/** The instruction that the first word of the command line was written in. */
export type Instruction = 'ENTRYPOINT' | 'CMD'

export interface Command {
  readonly words: readonly string[]
  readonly instruction: Instruction
}

/**
 * Whether a runtime starts the command line, and whether what that only hands on to starts, too. `by` is who starts it:
 * the runtime, or one without its capabilities.
 */
export function judgeCommand(command: Command, container: Container, by: Process): StartVerdict {
  const { words } = command
  const found = findProgram(words[0] ?? '', container, by)
  if (found.kind === 'unknown') return unknown(`nobody can say what ${shown(words[0] ?? '')} is`)
  if (found.kind === 'refused') return refused(command, found, container)
  const verdict = judgeProgram(found.entry, container, by)
  if (verdict.kind !== 'starts') return verdict
  const next = nextCommand(words)
  const later = next && judgeNext(next, shown(words[0] ?? ''), found.entry, container)
  if (later?.kind === 'fails') return later
  return { kind: 'starts', as: `${shownPath(found.entry)}, ${verdict.as}` }
}

/** What an init or a shell goes on to start. */
function judgeNext(
  words: readonly string[],
  starter: string,
  program: FileEntry,
  container: Container,
): StartVerdict | undefined {
  const [word = ''] = words
  // Its shell has commands of its own, which are no files.
  if (nameOf(program.path).startsWith('busybox') && !word.includes('/')) return undefined
  const found = findProgram(word, container, container)
  if (found.kind === 'unknown') return undefined
  if (found.kind === 'found') return judgeByExecvp(found.entry, container)
  const { obstacle } = found
  const why = obstacleWords(word, obstacle, container.identity)
  return fails(
    `${starter} is to start ${shown(word)}, and ${why}`,
    obstacleRemedy(obstacle) ?? `Copy or install ${shown(word)} in the final stage.`,
    entryOf(found) ?? program,
  )
}

function refused(
  { words, instruction }: Command,
  found: Extract<FoundProgram, { kind: 'refused' }>,
  { identity }: Container,
): StartVerdict {
  const [word = ''] = words
  const { obstacle } = found
  const why = obstacleWords(word, obstacle, identity)
  const entry = entryOf(found)
  const remedy = obstacleRemedy(obstacle)
  if (isShellForm(words) && remedy === undefined) {
    return fails(
      `${instruction} is written in shell form and needs a shell, but ${why}`,
      `Write it in exec form: \`${instruction} ["/path/to/program", "argument"]\`.`,
      entry,
    )
  }
  if (/\s/.test(word) && remedy === undefined) {
    return fails(
      `${instruction} names one program ${shown(word)}, blanks included, and ${why}`,
      `Write each word by itself: ${instruction} [${word
        .split(/\s+/, 4)
        .filter(Boolean)
        .map((one) => JSON.stringify(one.slice(0, 40)))
        .join(', ')}].`,
      entry,
    )
  }
  return fails(
    `${instruction} names ${shown(word)}, and ${why}`,
    remedy ?? `Copy or install it in the final stage, or correct its name in ${instruction}.`,
    entry,
  )
}
