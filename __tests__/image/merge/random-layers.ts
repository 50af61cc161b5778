import { ColumnsWriter, type LayerColumns } from '../../../src/image/layer/layer-columns.ts'
import type { ModelEntry } from './model.ts'

/** A small generator of numbers (mulberry32), so that a failing image can be made again from its seed. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** Layers of files, directories, whiteouts, opaque markers and hard links over few names, so that they collide. */
export function randomLayers(seed: number): ModelEntry[][] {
  const random = randomNumbers(seed)
  const path = () => Array.from({ length: 1 + random(3) }, () => 'abc'.charAt(random(3))).join('/')
  return Array.from({ length: 1 + random(4) }, () => {
    const entries: ModelEntry[] = []
    const files = new Map<string, number>()
    const isFree = (one: string) =>
      !entries.some(
        (entry) => entry.kind !== 'whiteout' && entry.kind !== 'opaque' && isWithin(entry.path, one),
      )
    for (let count = random(7); count > 0; count -= 1) {
      const one = path()
      const choice = random(10)
      if (choice < 2) entries.push({ path: one, kind: 'whiteout', size: 0, target: '' })
      else if (choice < 3)
        entries.push({ path: random(8) === 0 ? '' : one, kind: 'opaque', size: 0, target: '' })
      else if (!isFree(one)) continue
      else if (choice < 5) entries.push({ path: one, kind: 'directory', size: 0, target: '' })
      else {
        const targets = [...files.keys()]
        const target = targets[random(targets.length + 1)]
        if (choice === 9 && target !== undefined) {
          entries.push({ path: one, kind: 'hard-link', size: 0, target })
        } else {
          const size = 1 + random(1000)
          entries.push({ path: one, kind: 'file', size, target: '' })
          files.set(one, size)
        }
      }
    }
    return withoutClashes(entries)
  })
}

/** True where one of the paths is the other or lies below it. */
function isWithin(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`)
}

/** No engine takes an entry (marker or not) below a file of its own layer. */
function withoutClashes(entries: readonly ModelEntry[]): ModelEntry[] {
  const files = entries.filter(({ kind }) => kind === 'file' || kind === 'hard-link')
  return entries.filter(
    ({ kind, path }) =>
      !files.some((file) => path.startsWith(`${file.path}/`) || (kind === 'opaque' && path === file.path)),
  )
}

/** The same layer as the tar reader would give it. */
export function asColumns(entries: readonly ModelEntry[]): LayerColumns {
  const writer = new ColumnsWriter()
  for (const { path, kind, size, target } of entries) {
    const slash = path.lastIndexOf('/') + 1
    const name =
      kind === 'whiteout'
        ? `${path.slice(0, slash)}.wh.${path.slice(slash)}`
        : kind === 'opaque'
          ? `${path}/.wh..wh..opq`.replace(/^\//, '')
          : path
    const kept = kind === 'whiteout' || kind === 'opaque' ? 'file' : kind
    writer.add({ path: name, kind: kept, size, mode: 0o644, uid: 0, gid: 0, linkName: target })
  }
  return writer.columns()
}
