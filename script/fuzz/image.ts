import { sourceOfTars } from '../../__tests__/image/property/image-source.ts'
import { type LayerFile, writeTar } from '../../__tests__/support/tar.ts'
import { readImage } from '../../src/image/read-image.ts'
import { mutate } from './mutate.ts'
import { tar } from './tar.ts'
import type { FuzzTarget } from './target.ts'

/** What the entries of the layer above lie over. */
const BASE = writeTar({
  'dir/file': 'below',
  link: { symlink: 'dir' },
  body: 'below',
  etc: { symlink: 'dir' },
})

/**
 * Files that decide what an image has in it, read as part of a whole image: some of them damaged, the tar around them
 * not. The inputs are tars.
 */
export function filesOfAnImage(files: Readonly<Record<string, string | Buffer>>): FuzzTarget {
  const entries = Object.entries(files).map(([path, content]) => [path, Buffer.from(content)] as const)
  return {
    make(random) {
      const chosen = random(entries.length)
      const damaged: [string, LayerFile][] = entries.map(([path, content], index) => [
        path,
        index === chosen || random(4) === 0 ? mutate(content, random) : content,
      ])
      return writeTar(Object.fromEntries(damaged))
    },
    run: readAsLayer,
  }
}

/** A damaged tar as one of an image's layers, so that what was read of it is merged, too. */
export const layer: FuzzTarget = { make: tar.make, run: readAsLayer }

async function readAsLayer(input: Buffer): Promise<void> {
  await readImage(sourceOfTars([BASE, input]))
}
