import { isDirectory, isRest, type Places, pathOf } from './places.ts'

export interface Found {
  /** The files found, as positions; the largest first. */
  readonly places: readonly number[]
  readonly bytes: number
}

/** Finds files by what their paths and packages have in them. */
export interface Search {
  find(query: string): Found
}

/** Prepared once for an image: `packageNames` are the report's, by position. */
export function searchOf(places: Places, packageNames: readonly string[]): Search {
  const texts: string[] = []
  const files: number[] = []
  for (let place = 0; place < places.depths.length; place++) {
    if (isDirectory(places, place) || isRest(places, place)) continue
    const owner = packageNames[(places.packages[place] ?? 0) - 1]
    const path = pathOf(places, place)
    texts.push((owner === undefined ? path : `${path}\n${owner}`).toLowerCase())
    files.push(place)
  }
  return {
    find(query) {
      const matches = matcherOf(query)
      const found = files.filter((_, index) => matches(texts[index] ?? ''))
      found.sort((a, b) => (places.bytes[b] ?? 0) - (places.bytes[a] ?? 0) || a - b)
      return { places: found, bytes: found.reduce((sum, place) => sum + (places.bytes[place] ?? 0), 0) }
    },
  }
}

/**
 * Whether a text has all words of the query in it, whatever their case. In a word `*` stands for anything; what comes
 * after the last one ends the path. By hand, since a pattern made of the words could take for ever.
 */
export function matcherOf(query: string): (text: string) => boolean {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.split('*'))
  return (text) => words.every((parts) => hasInOrder(text, parts))
}

function hasInOrder(text: string, parts: readonly string[]): boolean {
  if (parts.length === 1) return text.includes(parts[0] ?? '')
  const path = text.split('\n', 1)[0] ?? ''
  const last = parts.at(-1) ?? ''
  let from = 0
  for (const part of parts.slice(0, -1)) {
    const at = path.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return path.length - last.length >= from && path.endsWith(last)
}
