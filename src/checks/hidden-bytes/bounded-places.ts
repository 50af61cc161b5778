import { heaviestPlaces, type Place } from '../../image/heaviest-places.ts'
import { PathSums } from '../../image/path-sums.ts'

const MOST_PARTS = 5
const MOST_PLACES = 10_000
/** Folders of the root that are still told apart after that. */
const MOST_MORE = 100
/** A place is named for a tenth of the bytes, so ten at most. */
const SHARE = 1 / 10

/** Bytes by path, of any number of files in bounded memory: what lies deep, or is too much, counts for a folder above. */
export class BoundedPlaces {
  readonly #bytes = new Map<string, number>()

  add(path: string, bytes: number): void {
    const place = this.#placeOf(path)
    this.#bytes.set(place, (this.#bytes.get(place) ?? 0) + bytes)
  }

  /** Heaviest first. */
  heaviest(): readonly Place[] {
    const sums = new PathSums()
    for (const [path, bytes] of this.#bytes) sums.add(path, bytes)
    return heaviestPlaces(sums, SHARE)
  }

  #placeOf(path: string): string {
    const parts = path.split('/', MOST_PARTS)
    for (let length = parts.length; length > 0; length -= 1) {
      const place = parts.slice(0, length).join('/')
      const most = length === 1 ? MOST_PLACES + MOST_MORE : MOST_PLACES
      if (this.#bytes.has(place) || this.#bytes.size < most) return place
    }
    return ''
  }
}
