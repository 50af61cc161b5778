/** What is known of a build that failed; all of it is untrusted text. */
export interface Fault {
  /** BuildKit's own words. */
  readonly message: string
  /** The instruction as BuildKit prints it from the Dockerfile; empty where it names none. */
  readonly instruction: string
  /** The end of what the failing step printed. */
  readonly output: string
}

/** A sentence or two that say what to look at; undefined where this is not what happened. */
export type Hint = (fault: Fault) => string | undefined

const LONGEST = 120

/** A part of untrusted text within a hint: on one line, cut short. */
export function part(text: string | undefined): string {
  const line = (text ?? '')
    .slice(0, LONGEST * 2)
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}
