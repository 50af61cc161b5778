import type { FileTree } from '../../../src/image/file-tree.ts'
import type { PlatformImage } from '../../../src/image/image.ts'
import { readImage } from '../../../src/image/read-image.ts'
import { openOciLayout } from '../../../src/source/oci-layout.ts'
import { type LayerFiles, writeLayout } from '../../support/layout.ts'

/** The image that these layers make, read from a layout on disk. */
export async function imageOf(...layers: LayerFiles[]): Promise<PlatformImage> {
  const { path } = writeLayout({ layers })
  const wanted = { cap: 1_000_000, endings: [''] }
  const { platforms } = await readImage(await openOciLayout(path), { wanted })
  const [image] = platforms
  if (image === undefined) throw new Error('no platform')
  return image
}

/** Visible paths; a folder ends in a slash. */
export function paths(files: FileTree): string[] {
  return [...files.visible()].map(({ path, type }) => (type === 'directory' ? `${path}/` : path)).sort()
}

/** Hidden files and links as `path@layer how by`. */
export function hidden(files: FileTree): string[] {
  return [...files.hidden()]
    .filter(({ entry }) => entry.type !== 'directory')
    .map(({ entry, how, hiddenBy }) => `${entry.path}@${entry.layer} ${how} by ${hiddenBy}`)
    .sort()
}
