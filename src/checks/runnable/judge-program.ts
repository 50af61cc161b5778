import type { FileEntry } from '../../image/file-tree.ts'
import { nameOf } from '../../image/path-parts.ts'
import type { Container, Process } from './container.ts'
import { type FoundProgram, findProgram, programAt } from './find-program.ts'
import { parseInterpreter, programOfEnv } from './interpreter.ts'
import { judgeBinary } from './judge-binary.ts'
import { fails, type StartVerdict, unknown } from './start-verdict.ts'
import { entryOf, obstacleRemedy, obstacleWords, shown, shownPath } from './words.ts'

/** As often Linux goes from a script to its interpreter (fs/exec.c). */
const MOST_INTERPRETERS = 5

/**
 * Whether Linux starts that file when `by` asks it to: a program, or a script with all that its first line asks for.
 */
export function judgeProgram(entry: FileEntry, container: Container, by: Process, depth = 0): StartVerdict {
  const { files } = container
  const facts = files.binaryOf?.(entry)
  if (facts !== undefined) return judgeBinary(entry, facts, container, by)
  const line = files.interpreterOf?.(entry)
  const interpreter = line === undefined ? undefined : parseInterpreter(line)
  const itself = shownPath(entry)
  if (interpreter === undefined) {
    if (files.interpreterOf === undefined || files.binaryOf === undefined) {
      return unknown(`nobody looked at how ${itself} begins`)
    }
    return fails(
      entry.size === 0
        ? `${itself} is empty`
        : `${itself} is neither an ELF program nor a script that begins with #!`,
      entry.size === 0
        ? 'Copy the program itself.'
        : 'Give a script a first line that names its interpreter, for example `#!/bin/sh`.',
      entry,
    )
  }
  if (depth >= MOST_INTERPRETERS)
    return fails(`${itself} has too many interpreters in a row`, 'Name a program as interpreter.', entry)
  const found = programAt(interpreter.path, by)
  if (found.kind !== 'found') return missingInterpreter(entry, interpreter.path, found, container)
  if (!isReadable(entry, container)) {
    return fails(
      `${container.identity.name} may not read the script ${itself}, which its interpreter has to`,
      'Copy it with `COPY --chmod=0755` to a folder that everybody may enter.',
      entry,
    )
  }
  const verdict = judgeProgram(found.entry, container, by, depth + 1)
  if (verdict.kind !== 'starts') return verdict
  if (!/(?:^|\/)env$/.test(interpreter.path)) {
    return { kind: 'starts', as: `a script for ${shown(interpreter.path)}` }
  }
  return judgeThroughEnv(entry, interpreter.argument, container, depth)
}

function isReadable(script: FileEntry, { identity, paths }: Process): boolean {
  return identity.may('read', script) && paths.reach(`/${script.path}`).kind !== 'closed'
}

function judgeThroughEnv(
  script: FileEntry,
  argument: string | undefined,
  container: Container,
  depth: number,
): StartVerdict {
  const name = programOfEnv(argument)
  if (name === undefined)
    return unknown(`nobody can say what env makes of the first line of ${shownPath(script)}`)
  const found = findProgram(name, container, container)
  if (found.kind === 'unknown') return unknown(`nobody can say what ${shown(name)} is`)
  if (found.kind === 'refused') return missingInterpreter(script, name, found, container)
  const verdict = judgeByExecvp(found.entry, container, depth + 1)
  return verdict.kind === 'starts' ? { kind: 'starts', as: `a script for ${shown(name)}` } : verdict
}

/** As judgeProgram, for a file that another program starts: many of those hand what Linux refuses to a shell. */
export function judgeByExecvp(entry: FileEntry, container: Container, depth = 0): StartVerdict {
  const { files } = container
  const isKnown = files.binaryOf?.(entry) !== undefined || files.interpreterOf?.(entry) !== undefined
  if (!isKnown) return unknown(`nobody can say what is made of ${shownPath(entry)}`)
  return judgeProgram(entry, container, container, depth)
}

function missingInterpreter(
  script: FileEntry,
  interpreter: string,
  found: Exclude<FoundProgram, { kind: 'found' }>,
  { identity }: Container,
): StartVerdict {
  const itself = shownPath(script)
  if (found.kind === 'unknown') return unknown(`nobody can say what the interpreter of ${itself} is`)
  if (interpreter.endsWith('\r')) {
    return fails(
      `the first line of the script ${itself} ends in a carriage return, which becomes a part of its interpreter's name`,
      'Save the script with line feeds only: `*.sh text eol=lf` in .gitattributes, or `RUN sed -i "s/\\r$//"` on it.',
      script,
    )
  }
  if (interpreter.includes(' ')) {
    return fails(
      `the script ${itself} asks env for a program of the name ${shown(interpreter)}, since Linux hands on the rest of the first line as one word`,
      'Write `#!/usr/bin/env -S` and then the words.',
      script,
    )
  }
  return fails(
    `the script ${itself} needs ${shown(interpreter)}: ${obstacleWords(interpreter, found.obstacle, identity)}`,
    obstacleRemedy(found.obstacle) ?? interpreterRemedy(interpreter),
    entryOf(found) ?? script,
  )
}

function interpreterRemedy(interpreter: string): string {
  const name = nameOf(interpreter)
  if (/^(?:sh|ash|dash|bash|busybox|env)$/.test(name)) {
    const install = name === 'bash' ? ' Or install it: apk add --no-cache bash.' : ''
    return `Start the program itself, in exec form, where the image has no shell: ENTRYPOINT ["/path/to/program"].${install}`
  }
  return 'Copy or install the interpreter in the final stage, or correct the first line of the script.'
}
