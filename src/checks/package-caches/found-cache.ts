import { LayerTally } from '../files/layer-tally.ts'
import type { SeenFile } from '../files/seen-file.ts'
import type { CacheFolder, PackageCache } from './package-cache.ts'

/** What one layer has of one cache, visible or hidden. */
export class FoundCache {
  readonly cache: PackageCache
  readonly visibility: SeenFile['visibility']
  readonly tally = new LayerTally()
  /** Where it lies: of the many homes that an image may have, the first ones. */
  readonly roots = new Set<string>()

  constructor(cache: PackageCache, visibility: SeenFile['visibility']) {
    this.cache = cache
    this.visibility = visibility
  }

  add(file: SeenFile, root: string): void {
    this.tally.add(file, file.bytes)
    if (this.roots.size < MOST_ROOTS) this.roots.add(root)
  }
}

const MOST_ROOTS = 20

/** Bytes in caches that stay in the image without the cache, since hard links elsewhere lead to them. */
export class SharedBytes {
  readonly #counted = new Set<string>()
  readonly #bytes = new Map<PackageCache, Map<number, number>>()

  /** Of a hard link that is in no cache itself, but whose first name is in one. */
  add({ layer, size, hardLinkTo }: SeenFile['entry'], { cache }: CacheFolder): void {
    const inode = `${layer}:${hardLinkTo}`
    if (this.#counted.has(inode)) return
    this.#counted.add(inode)
    const perLayer = this.#bytes.get(cache) ?? new Map<number, number>()
    this.#bytes.set(cache, perLayer.set(layer, (perLayer.get(layer) ?? 0) + size))
  }

  of(cache: PackageCache, layer: number): number {
    return this.#bytes.get(cache)?.get(layer) ?? 0
  }
}
