/** One piece of a pattern: a character of its own, or what stands for others. */
type Token =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'one'; readonly matches: (character: string) => boolean }
  /** `*`: any number of characters but `/`. */
  | { readonly kind: 'name' }
  /** `**`: any number of folders, each with its `/`; what is inside of them is the token after it. */
  | { readonly kind: 'folders' }
  | { readonly kind: 'inside' }
  /** `**` at the end: anything. */
  | { readonly kind: 'rest' }

export type PathMatcher = (path: string) => boolean

/**
 * A pattern of an ignore file as Docker's engine reads it (moby/patternmatcher): `*`, `?`, `[a-z]`, `\` and `**`, the
 * whole path from the context's root. Undefined for one that is malformed, which BuildKit refuses. Takes time in
 * proportion to path and pattern, whatever the pattern is: it may come from a pull request.
 */
export function ignorePattern(pattern: string): PathMatcher | undefined {
  const tokens = tokensOf([...pattern])
  if (tokens === undefined) return undefined
  const ending = literal(tokens.slice(2))
  // `**.txt`, against the rules of `**` elsewhere, is whatever ends so.
  if (/^\*\*[^/]/.test(pattern) && ending.length > 0 && ending.length === tokens.length - 2) {
    return (path) => path.endsWith(ending.join(''))
  }
  const head = literal(tokens)
  if (head.length === tokens.length) return (path) => path === head.join('')
  // Nearly every path is told apart by its ends.
  const begin = head.join('')
  const end = literal(tokens.toReversed()).reverse().join('')
  return (path) => path.startsWith(begin) && path.endsWith(end) && matches(tokens, path)
}

/** The characters before the first token that is none. */
function literal(tokens: readonly Token[]): string[] {
  const characters: string[] = []
  for (const token of tokens) {
    if (token.kind !== 'character') break
    characters.push(token.character)
  }
  return characters
}

function tokensOf(characters: readonly string[]): readonly Token[] | undefined {
  const tokens: Token[] = []
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (character === '*' && characters[at + 1] === '*') {
      at += characters[at + 2] === '/' ? 2 : 1
      if (at + 1 >= characters.length) tokens.push({ kind: 'rest' })
      else tokens.push({ kind: 'folders' }, { kind: 'inside' })
    } else if (character === '*') tokens.push({ kind: 'name' })
    else if (character === '?') tokens.push({ kind: 'one', matches: (one) => one !== '/' })
    else if (character === '[') {
      const set = readSet(characters, at + 1)
      if (set === undefined) return undefined
      tokens.push({ kind: 'one', matches: set.matches })
      at = set.end
    } else if (character === '\\') {
      at++
      if (at >= characters.length) return undefined
      tokens.push({ kind: 'character', character: characters[at] ?? '' })
    } else tokens.push({ kind: 'character', character })
  }
  return tokens
}

/** `[abc]`, `[a-z]`, `[^a]`; undefined without its end or with an empty range. */
function readSet(characters: readonly string[], start: number) {
  const isInverted = characters[start] === '^'
  const ranges: (readonly [from: string, to: string])[] = []
  let at = isInverted ? start + 1 : start
  const next = () => (characters[at] === '\\' ? characters[++at] : characters[at])
  for (; characters[at] !== ']' || ranges.length === 0; at++) {
    const from = next()
    // As in Go, `-` and `]` stand for themselves only behind a `\`.
    if (from === undefined || (/[\]-]/.test(from) && characters[at - 1] !== '\\')) return undefined
    let to: string | undefined = from
    if (characters[at + 1] === '-') {
      at += 2
      to = next()
    }
    if (to === undefined || to < from) return undefined
    ranges.push([from, to])
  }
  const isIn = (one: string) => ranges.some(([from, to]) => from <= one && one <= to)
  return { end: at, matches: (one: string) => isIn(one) !== isInverted }
}

/** All ways through the pattern at once, so that none is tried twice. */
function matches(tokens: readonly Token[], path: string): boolean {
  let states = withSkipped(tokens, new Set([0]))
  for (const character of path) {
    const next = new Set<number>()
    for (const state of states) {
      const token = tokens[state]
      if (token !== undefined) step(token, state, character, next)
    }
    if (next.size === 0) return false
    states = withSkipped(tokens, next)
  }
  return states.has(tokens.length)
}

function step(token: Token, state: number, character: string, next: Set<number>): void {
  if (token.kind === 'character') {
    if (token.character === character) next.add(state + 1)
  } else if (token.kind === 'one') {
    if (token.matches(character)) next.add(state + 1)
  } else if (token.kind === 'inside') {
    next.add(state)
    if (character === '/') next.add(state + 1)
  } else if (token.kind === 'rest' || (token.kind === 'name' && character !== '/')) next.add(state)
}

/** With the states that are reached because a token may stand for nothing. */
function withSkipped(tokens: readonly Token[], states: Set<number>): Set<number> {
  for (const state of states) {
    const kind = tokens[state]?.kind
    if (kind === 'name' || kind === 'rest' || kind === 'folders') states.add(state + 1)
    if (kind === 'folders') states.add(state + 2)
  }
  return states
}
