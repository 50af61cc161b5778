import type { WantedFiles } from './file-tree.ts'

/** WantedFiles in the form that every file is asked of. */
export interface Wanted {
  readonly cap: number
  hasPath(path: string): boolean
  /** Whether a content that begins with these bytes is wanted; as many as the longest beginning has are enough. */
  hasBeginning(first: Buffer): boolean
}

/** Made so that a path costs one look at a table and, rarely, a comparison: an image may have a million of them. */
export function compileWanted(wanted: WantedFiles | undefined): Wanted {
  const { cap = 0, paths = [], names = [], endings = [], beginnings = [] } = wanted ?? {}
  const exact = new Set([...paths, ...names, ...endings.map(withoutSlash)])
  const byLastCharacter = Map.groupBy([...endings, ...names.map((name) => `/${name}`)], lastOf)
  const wantsAll = endings.includes('')
  const begins = beginnings.map((text) => Buffer.from(text, 'latin1'))
  return {
    cap,
    hasPath: (path) =>
      wantsAll ||
      exact.has(path) ||
      byLastCharacter.get(lastOf(path))?.some((ending) => path.endsWith(ending)) === true,
    hasBeginning: (first) => begins.some((begin) => startsWith(first, begin)),
  }
}

/** An ending with a slash is one of folders and a name: at the root there is no folder before it. */
function withoutSlash(ending: string): string {
  return ending.startsWith('/') ? ending.slice(1) : ending
}

/** NaN for an empty text. */
function lastOf(text: string): number {
  return text.charCodeAt(text.length - 1)
}

function startsWith(first: Buffer, begin: Buffer): boolean {
  if (first[0] !== begin[0] || first.length < begin.length) return begin.length === 0
  return begin.equals(first.subarray(0, begin.length))
}
