const SOURCE = /^(.{1,1024}):(\d{1,7})$/
const RULE = /^-{20}$/
const SOURCE_LINE = /^ *(\d{1,7}) \| (>>>| {3}) ?(.*)/
const ERROR = /^ERROR: (?!\(\*service\)\.)(?:failed to build: )?(?:failed to solve: )?(.*)$/s

export interface ErrorOutput {
  /** Without buildx's `ERROR: failed to build: failed to solve:`. */
  readonly message: string | undefined
  readonly lines: { readonly start: number; readonly end: number } | undefined
  /** The instruction in these lines as BuildKit prints it; empty where it names none. */
  readonly instruction: string
}

/**
 * Reads what buildx writes as plain text when a build fails: a block with the Dockerfile's lines, the faulty ones
 * marked `>>>`, and a last line that begins with `ERROR:` (BuildKit, solver/errdefs, Source.Print).
 */
export function parseErrorOutput(plain: readonly string[]): ErrorOutput {
  const last = plain.findLastIndex((line) => ERROR.test(line))
  const message = last < 0 ? undefined : ERROR.exec(plain.slice(last).join('\n').trimEnd())?.[1]
  return { message, ...markedLines(plain) }
}

function markedLines(plain: readonly string[]): Omit<ErrorOutput, 'message'> {
  const head = plain.findIndex((line, index) => SOURCE.test(line) && RULE.test(plain[index + 1] ?? ''))
  if (head < 0) return { lines: undefined, instruction: '' }
  const first = Number(SOURCE.exec(plain[head] ?? '')?.[2])
  const marked: number[] = []
  const texts: string[] = []
  for (const line of plain.slice(head + 2)) {
    const match = SOURCE_LINE.exec(line)
    if (match === null) break
    if (match[2] !== '>>>') continue
    marked.push(Number(match[1]))
    texts.push(match[3] ?? '')
  }
  const start = marked.at(0) ?? first
  return { lines: { start, end: marked.at(-1) ?? start }, instruction: texts.join('\n') }
}
