import { expect } from '@jest/globals'
import type { Package } from '../../../../src/image/package.ts'
import { readImage } from '../../../../src/image/read-image.ts'
import { openOciLayout } from '../../../../src/source/oci-layout.ts'
import { type LayerFiles, writeLayout } from '../../../support/layout.ts'
import { imageOf } from '../../merge/merged.ts'

/** What the image's packages are, the same whether somebody wants every file's content or nobody does. */
export async function packagesOf(...layers: LayerFiles[]) {
  const { path } = writeLayout({ layers })
  const [image] = (await readImage(await openOciLayout(path))).platforms
  if (image === undefined) throw new Error('no platform')
  const whole = await imageOf(...layers)
  expect(image.packages.map(plain)).toEqual(whole.packages.map(plain))
  expect(image.projects).toEqual(whole.projects)
  return image
}

function plain({ type, name, version, group, path, within, bytes, files, layer, removedBy }: Package) {
  return { type, name, version, group, path, within, bytes, files, layer, removedBy }
}
