const started = performance.now()

/** A line on standard error, with the seconds since the start: the table alone is the output. */
export function say(text: string): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(0).padStart(4)
  process.stderr.write(`${seconds} s  ${text}\n`)
}
