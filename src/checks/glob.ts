/**
 * `*` any characters of a name, `**` any folders, `?` one character, `[a-z]` and `[!a-z]` one of some, `{a,b}` either,
 * a backslash before what is meant as it is. Patterns and what they are held against may both come from somebody who
 * wants this to take for ever, so a pattern is no regular expression: time is its length times the text's at most.
 */
export interface Glob {
  matches(text: string): boolean
}

const LONGEST = 250
const MOST_ALTERNATIVES = 64

/** Why the pattern cannot be used, to be read after "expected"; undefined where it can. */
export function globFault(pattern: string): string | undefined {
  if (pattern === '') return 'a pattern'
  if (pattern.length > LONGEST) return `a pattern of at most ${LONGEST} characters`
  const alternatives = alternativesOf([...pattern])
  if (alternatives === undefined) return 'a pattern whose { and [ are closed, and no \\ at its end'
  if (alternatives.length > MOST_ALTERNATIVES) return `at most ${MOST_ALTERNATIVES} alternatives in { }`
  return undefined
}

/** Of paths, where `*` and `?` end at a slash; a pattern that ends with a folder's slash and two stars fits the folder, too. */
export function pathGlob(pattern: string): Glob {
  return globOf(pattern, false)
}

/** Of names and other texts, where a slash is a character like any other. */
export function textGlob(pattern: string): Glob {
  return globOf(pattern, true)
}

/** Throws for a pattern that globFault has something to say of. */
function globOf(pattern: string, slashes: boolean): Glob {
  const fault = globFault(pattern)
  const alternatives = alternativesOf([...pattern])
  if (fault !== undefined || alternatives === undefined) throw new Error(`a glob is expected to be ${fault}`)
  const whole = alternatives.flatMap((one) =>
    !slashes && endsWithFolders(one) ? [one, one.slice(0, -3)] : [one],
  )
  const programs = whole.map((one) => stepsOf(one, slashes))
  return { matches: (text) => programs.some((steps) => fits(steps, text)) }
}

type Step =
  | { readonly kind: 'one'; readonly test: (character: string) => boolean }
  /** Any number of characters that pass. */
  | { readonly kind: 'many'; readonly test: (character: string) => boolean }
  /** Whole folders with their slashes, or none: this step and the next are left out together. */
  | { readonly kind: 'folders' }
  | { readonly kind: 'to-slash' }

/** A character of the pattern; one after a backslash has no meaning of its own. */
type Mark = { readonly text: string; readonly isPlain: boolean }

function endsWithFolders(marks: readonly Mark[]): boolean {
  const end = marks.slice(-3).map(({ text, isPlain }) => (isPlain && text === '*' ? '' : text))
  return marks.length > 3 && end.join() === '/,*,*'
}

/** Braces written out. Undefined where something stays open, or there are too many to be written out. */
function alternativesOf(characters: readonly string[]): readonly (readonly Mark[])[] | undefined {
  const marks: Mark[] = []
  for (let at = 0; at < characters.length; at++) {
    const text = characters[at] ?? ''
    if (text !== '\\') marks.push({ text, isPlain: false })
    else if (at + 1 === characters.length) return undefined
    else marks.push({ text: characters[++at] ?? '', isPlain: true })
  }
  return isClosed(marks) ? writtenOut(marks) : undefined
}

function isClosed(marks: readonly Mark[]): boolean {
  for (let at = 0; at < marks.length; at++) {
    if (!means(marks[at], '[')) continue
    const end = endOfClass(marks, at)
    if (end === undefined) return false
    at = end
  }
  return true
}

function writtenOut(marks: readonly Mark[]): readonly (readonly Mark[])[] | undefined {
  const open = marks.findIndex((mark) => means(mark, '{'))
  if (open < 0) return [marks]
  const parts: Mark[][] = [[]]
  let depth = 0
  for (let at = open + 1; at < marks.length; at++) {
    const mark = marks[at]
    if (mark === undefined) break
    if (means(mark, '}') && depth === 0) return joined(marks.slice(0, open), parts, marks.slice(at + 1))
    if (means(mark, '{')) depth += 1
    if (means(mark, '}')) depth -= 1
    if (means(mark, ',') && depth === 0) parts.push([])
    else parts.at(-1)?.push(mark)
  }
  return undefined
}

function joined(before: readonly Mark[], parts: readonly (readonly Mark[])[], after: readonly Mark[]) {
  const all: (readonly Mark[])[] = []
  for (const part of parts) {
    const more = writtenOut([...before, ...part, ...after])
    if (more === undefined) return undefined
    all.push(...more)
    if (all.length > MOST_ALTERNATIVES) return all
  }
  return all
}

function means(mark: Mark | undefined, character: string): boolean {
  return mark !== undefined && !mark.isPlain && mark.text === character
}

function endOfClass(marks: readonly Mark[], open: number): number | undefined {
  // As in a shell, the first character is one of the class even where it is the bracket that ends one.
  const first = means(marks[open + 1], '!') || means(marks[open + 1], '^') ? open + 2 : open + 1
  const end = marks.findIndex((mark, at) => at > first && means(mark, ']'))
  return end < 0 ? undefined : end
}

function stepsOf(marks: readonly Mark[], slashes: boolean): readonly Step[] {
  const anything = () => true
  const inName = (character: string) => slashes || character !== '/'
  const steps: Step[] = []
  for (let at = 0; at < marks.length; at++) {
    const mark = marks[at]
    if (means(mark, '*') && means(marks[at + 1], '*')) {
      const isWholeName = (at === 0 || marks[at - 1]?.text === '/') && marks[at + 2]?.text === '/'
      while (means(marks[at + 1], '*')) at += 1
      if (isWholeName && marks[at + 1]?.text === '/') {
        steps.push({ kind: 'folders' }, { kind: 'to-slash' })
        at += 1
      } else steps.push({ kind: 'many', test: anything })
    } else if (means(mark, '*')) steps.push({ kind: 'many', test: inName })
    else if (means(mark, '?')) steps.push({ kind: 'one', test: inName })
    else if (means(mark, '[')) {
      const end = endOfClass(marks, at) ?? at
      const test = classTest(marks.slice(at + 1, end))
      steps.push({ kind: 'one', test: (character) => inName(character) && test(character) })
      at = end
    } else steps.push({ kind: 'one', test: (character) => character === mark?.text })
  }
  return steps
}

function classTest(marks: readonly Mark[]): (character: string) => boolean {
  const isInverted = means(marks[0], '!') || means(marks[0], '^')
  const members = isInverted ? marks.slice(1) : marks
  const ranges: (readonly [from: string, to: string])[] = []
  for (let at = 0; at < members.length; at++) {
    const from = members[at]?.text ?? ''
    const to = means(members[at + 1], '-') ? members[at + 2]?.text : undefined
    ranges.push([from, to ?? from])
    if (to !== undefined) at += 2
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== isInverted
}

/** Holds all the places of the pattern that the text read so far may have led to. */
function fits(steps: readonly Step[], text: string): boolean {
  let places = reached(steps, new Set([0]))
  for (const character of text) {
    const next = new Set<number>()
    for (const place of places) {
      const step = steps[place]
      if (step?.kind === 'one' && step.test(character)) next.add(place + 1)
      if (step?.kind === 'many' && step.test(character)) next.add(place)
      if (step?.kind === 'to-slash') next.add(place).add(character === '/' ? place + 1 : place)
    }
    if (next.size === 0) return false
    places = reached(steps, next)
  }
  return places.has(steps.length)
}

/** With the places that are reached without a character. A set goes on to what is added while it is walked. */
function reached(steps: readonly Step[], places: Set<number>): ReadonlySet<number> {
  for (const place of places) {
    const step = steps[place]
    if (step?.kind === 'many') places.add(place + 1)
    if (step?.kind === 'folders') places.add(place + 1).add(place + 2)
  }
  return places
}
