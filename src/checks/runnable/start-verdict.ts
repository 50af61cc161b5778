import type { FileEntry } from '../../image/file-tree.ts'

/** Whether a program starts. */
export type StartVerdict =
  /** `as` says what it is: `a static program`. */
  | { readonly kind: 'starts'; readonly as: string }
  | { readonly kind: 'fails'; readonly problem: Problem }
  /** `because` is the end of a sentence. */
  | { readonly kind: 'unknown'; readonly because: string }

export interface Problem {
  /** What is wrong, as the end of a sentence without its full stop. */
  readonly says: string
  readonly remedy: string
  /** The file that stands for it; undefined where there is none. */
  readonly entry: FileEntry | undefined
}

export function fails(says: string, remedy: string, entry: FileEntry | undefined): StartVerdict {
  return { kind: 'fails', problem: { says, remedy, entry } }
}

export function unknown(because: string): StartVerdict {
  return { kind: 'unknown', because }
}
