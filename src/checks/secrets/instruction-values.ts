import type { Assignment } from './assignments.ts'

const ARGUMENTS = /^(?:RUN )?\|\d{1,4} /
/** Where a shell begins that RUN adds: `/bin/sh -c`, `/bin/bash -o pipefail -c`. */
const SHELL = / \/[\w./-]{1,200} -/g
const LIST = /^(?:\/bin\/sh -c #\(nop\)[ \t]{1,8})?(ENV|ARG|LABEL)[ \t]{1,8}/
const NEXT = /(?:^|[ \t])([A-Za-z_][\w.-]{0,255})=/g

/** What an instruction is that names values without quotation marks. */
export interface ValueList {
  readonly kind: 'build-argument' | 'environment-variable' | 'label'
  readonly values: readonly Assignment[]
}

/**
 * The build arguments that BuildKit writes before a command (`|1 TOKEN=… /bin/sh -c …`), or what ENV, ARG and LABEL
 * set. Nothing marks the end of a value, so it reaches to the next name, or, where no shell follows, to the end.
 */
export function valueListOf(createdBy: string): ValueList | undefined {
  const begin = ARGUMENTS.exec(createdBy)
  if (begin !== null) {
    const from = begin[0].length
    const end = endOfArguments(createdBy, from)
    const values = valuesBetween(createdBy, from, end ?? createdBy.length)
    return { kind: 'build-argument', values: end === undefined ? withoutCommand(values) : values }
  }
  const list = LIST.exec(createdBy)
  if (list === null) return undefined
  const end = createdBy.endsWith('# buildkit') ? createdBy.length - '# buildkit'.length : createdBy.length
  return {
    kind: list[1] === 'ENV' ? 'environment-variable' : list[1] === 'ARG' ? 'build-argument' : 'label',
    values: valuesBetween(createdBy, list[0].length, end),
  }
}

/** Where a shell begins; undefined where none does. */
function endOfArguments(text: string, from: number): number | undefined {
  const usual = text.indexOf(' /bin/sh -c ', from)
  if (usual !== -1) return usual
  SHELL.lastIndex = from
  return SHELL.exec(text)?.index
}

/** What follows the last value may be the command: it is left out of the value, but not of where it lies. */
function withoutCommand(values: readonly Assignment[]): readonly Assignment[] {
  return values.map((one, index) =>
    index === values.length - 1 ? { ...one, value: one.value.split(' ', 1)[0] ?? '' } : one,
  )
}

function valuesBetween(text: string, from: number, to: number): readonly Assignment[] {
  const part = text.slice(from, to)
  const names = [...part.matchAll(NEXT)]
  return names.map((match, index) => {
    const start = match.index + match[0].length
    const written = part.slice(start, names[index + 1]?.index ?? part.length)
    const value = written.trim().replace(/^(["'])(.*)\1$/s, '$2')
    return { name: match[1] ?? '', value, start: from + start, end: from + start + written.trimEnd().length }
  })
}
