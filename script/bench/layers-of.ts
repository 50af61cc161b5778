import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'

const Descriptor = v.object({ mediaType: v.string(), digest: v.string(), size: v.number() })
const Index = v.object({ manifests: v.array(Descriptor) })
const Manifest = v.object({ config: Descriptor, layers: v.array(Descriptor) })

export interface LayerFile {
  readonly file: string
  /** Bytes as stored. */
  readonly size: number
}

/** The layers' blobs of a layout with one image, largest first. */
export function layersOf(layout: string): readonly LayerFile[] {
  return manifestOf(layout)
    .layers.map((name) => path.join(layout, name))
    .map((file) => ({ file, size: statSync(file).size }))
    .toSorted((a, b) => b.size - a.size)
}

/** Paths below the layout of the configuration and, base first, of the layers of its one image. */
export function manifestOf(layout: string): { readonly config: string; readonly layers: readonly string[] } {
  const nameOf = ({ digest }: { readonly digest: string }) => `blobs/${digest.replace(':', '/')}`
  const [root] = v.parse(Index, jsonOf(path.join(layout, 'index.json'))).manifests
  if (root === undefined) throw new Error(`${layout} has no image`)
  const { config, layers } = v.parse(Manifest, jsonOf(path.join(layout, nameOf(root))))
  return { config: nameOf(config), layers: layers.map(nameOf) }
}

function jsonOf(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
