import type { DockerfileRange } from './build-record.ts'
import type { Location } from './provenance.ts'

export type Place = Pick<DockerfileRange, 'startLine' | 'endLine'>

/** The place nearest above the line `below`, or the lowest one where none is above it. */
export function placeOf(locations: readonly Location[], below: number): Place | undefined {
  const places = placesOf(locations)
  return places.find(({ startLine }) => startLine <= below) ?? places[0]
}

/** A step that stands in several stages has several; the lowest line of the file first. */
export function placesOf(locations: readonly Location[]): readonly Place[] {
  const places = locations.flatMap(({ sourceIndex, ranges }) => {
    const lines = (ranges ?? []).flatMap(({ start, end }) => [start.line ?? 0, end.line ?? start.line ?? 0])
    const numbers = lines.filter((number) => number > 0)
    if (sourceIndex !== 0 || numbers.length === 0) return []
    return [{ startLine: Math.min(...numbers), endLine: Math.max(...numbers) }]
  })
  return places.toSorted((a, b) => b.startLine - a.startLine)
}
