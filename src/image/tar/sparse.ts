import { BLOCK, numberField } from './block.ts'
import { type PaxRecords, paxInteger } from './pax.ts'
import { TarFault } from './tar-error.ts'

/** Where a sparse file's stored bytes belong (GNU tar, Storing Sparse Files). */
export interface SparseMap {
  /** Size with its holes. */
  readonly realSize: number
  /** Offsets and lengths in turn; `in-body` for PAX 1.0, whose map leads the body. */
  readonly regions: number[] | 'in-body'
}

const REGION = 24

/** Type S: four regions in the header, more in the blocks after it. */
export function oldGnuSparse(header: Buffer, start: number): { map: SparseMap; extended: boolean } {
  const regions: number[] = []
  addRegions(header, start + 386, 4, regions)
  const realSize = numberField(header, start + 483, 12, 'real size')
  return { map: { realSize, regions }, extended: header[start + 482] !== 0 }
}

/** Adds the regions of an extension block to the map; true when another one follows. */
export function addExtension(block: Buffer, start: number, map: SparseMap): boolean {
  if (map.regions !== 'in-body') addRegions(block, start, 21, map.regions)
  return block[start + 504] !== 0
}

/** Far more than a file that is kept can have; the rest of a hostile map is not stored. */
const MOST_REGIONS = 200_000

function addRegions(block: Buffer, start: number, count: number, regions: number[]): void {
  for (let at = start; at < start + count * REGION; at += REGION) {
    if (block[at] === 0 || regions.length >= MOST_REGIONS) return
    regions.push(
      numberField(block, at, 12, 'sparse offset'),
      numberField(block, at + 12, 12, 'sparse length'),
    )
  }
}

/** PAX sparse formats 0.0, 0.1 and 1.0; undefined for a file that is none. */
export function paxSparse(pax: PaxRecords): SparseMap | undefined {
  const get = (key: string) => pax.records.get(`GNU.sparse.${key}`)
  const version = `${get('major') ?? ''}.${get('minor') ?? ''}`
  const map = get('map')
  const isOld =
    version === '0.0' ||
    version === '0.1' ||
    (version === '.' && (map !== undefined || pax.sparseMap.length > 0))
  if (!isOld && version !== '1.0') return undefined
  const realSize = paxInteger(pax, 'GNU.sparse.size') ?? paxInteger(pax, 'GNU.sparse.realsize')
  if (realSize === undefined) throw new TarFault('a sparse file does not say its real size')
  if (version === '1.0') return { realSize, regions: 'in-body' }
  const numbers = map === undefined ? pax.sparseMap : map === '' ? [] : map.split(',')
  return { realSize, regions: numbers.slice(0, MOST_REGIONS).map(decimal) }
}

function decimal(text: string): number {
  if (!/^\d{1,16}$/.test(text)) throw new TarFault('a sparse map has something other than numbers')
  return Number(text)
}

/** The file with its holes filled by zeros. Throws TarFault for a map that does not fit. */
export function expandSparse(body: Buffer, map: SparseMap): Buffer {
  const [regions, data] = map.regions === 'in-body' ? leadingMap(body) : [map.regions, body]
  const content = Buffer.alloc(map.realSize)
  let read = 0
  let written = 0
  for (let index = 0; index < regions.length; index += 2) {
    const offset = regions[index] ?? 0
    const length = regions[index + 1] ?? -1
    if (length < 0 || offset < written || offset + length > map.realSize || read + length > data.length) {
      throw new TarFault('a sparse map does not fit its file')
    }
    data.copy(content, offset, read, read + length)
    read += length
    written = offset + length
  }
  return content
}

/** PAX 1.0: the number of regions, then offsets and lengths, a decimal number a line, filled to a whole block. */
function leadingMap(body: Buffer): [number[], Buffer] {
  let at = 0
  const next = () => {
    const end = body.indexOf(0x0a, at)
    if (end === -1 || end - at > 20) throw new TarFault('a sparse map has something other than numbers')
    const value = decimal(body.toString('latin1', at, end))
    at = end + 1
    return value
  }
  const count = next()
  if (count > MOST_REGIONS) throw new TarFault('a sparse map has too many regions')
  const regions = Array.from({ length: count * 2 }, next)
  return [regions, body.subarray(Math.ceil(at / BLOCK) * BLOCK)]
}
