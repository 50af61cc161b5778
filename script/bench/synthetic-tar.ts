import { tarHeader } from '../../__tests__/support/tar.ts'

export interface TarShape {
  /** In all layers together, folders besides. */
  readonly files: number
  /** Bytes of a file on average; the sizes run from 0 to twice that. */
  readonly fileSize: number
}

const FILES_IN_A_FOLDER = 40
/** One in so many files of the last layer takes the place of one of the first. */
const REPLACED = 10
const BATCH = 1024 * 1024
const BLOCK = 512
const FOLDER = { flag: '5', size: 0, mode: 0o755 }

/** One layer's tar in chunks of about a megabyte: folders as npm lays them out, files of words. */
export function* syntheticTar(layer: number, layers: number, shape: TarShape): Generator<Buffer> {
  const pool = words(4 * BATCH + 2 * shape.fileSize)
  let batch: Buffer[] = []
  let batched = 0
  const count = Math.floor(shape.files / layers)
  for (let index = 0; index < count; index++) {
    const owner = layer === layers - 1 && index % REPLACED === 0 ? 0 : layer
    const folder = `srv/app/node_modules/layer-${owner}/package-${Math.floor(index / FILES_IN_A_FOLDER)}/lib/`
    if (index % FILES_IN_A_FOLDER === 0) batch.push(tarHeader({ ...FOLDER, name: folder }))
    const size = (index * 7919) % (2 * shape.fileSize + 1)
    const start = (index * 104_729) % (4 * BATCH)
    batch.push(tarHeader({ name: `${folder}file-${index}.js`, flag: '0', size }))
    batch.push(pool.subarray(start, start + size), ZEROS.subarray(0, (BLOCK - (size % BLOCK)) % BLOCK))
    batched += BLOCK + size
    if (batched < BATCH) continue
    yield Buffer.concat(batch)
    batch = []
    batched = 0
  }
  yield Buffer.concat([...batch, ZEROS.subarray(0, 2 * BLOCK)])
}

const ZEROS = Buffer.alloc(2 * BLOCK)

/** Words in an order that repeats nowhere near, so that gzip makes of them about what it makes of source code. */
function words(bytes: number): Buffer {
  const list =
    'const export function return import await this length value index error result path layer'.split(' ')
  const text = Buffer.alloc(bytes)
  let state = 1
  for (let at = 0; at < bytes; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    at += text.write(`${list[(state >>> 8) % list.length]}${(state >>> 13).toString(36)} `, at)
  }
  return text
}
