import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'

const Descriptor = v.object({ mediaType: v.string(), digest: v.string(), size: v.number() })
const Index = v.object({ manifests: v.array(Descriptor) })
const Manifest = v.object({ layers: v.array(Descriptor) })

export interface LayerFile {
  readonly file: string
  /** Bytes as stored. */
  readonly size: number
}

/** The layers' blobs of a layout with one image, largest first. */
export function layersOf(layout: string): readonly LayerFile[] {
  const fileOf = (digest: string) => path.join(layout, 'blobs', ...digest.split(':'))
  const [root] = v.parse(Index, jsonOf(path.join(layout, 'index.json'))).manifests
  if (root === undefined) throw new Error(`${layout} has no image`)
  const { layers } = v.parse(Manifest, jsonOf(fileOf(root.digest)))
  return layers
    .map(({ digest, size }) => ({ file: fileOf(digest), size }))
    .toSorted((a, b) => b.size - a.size)
}

function jsonOf(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
