import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { FileTree } from '../../../src/image/file-tree.ts'
import type { PlatformImage } from '../../../src/image/image.ts'
import { MergeError } from '../../../src/image/merge/merge-error.ts'
import { readImage } from '../../../src/image/read-image.ts'
import { sourceOf } from './image-source.ts'
import { Impossible, type Model, modelOf, NotModelled, resolveInModel } from './model.ts'
import { type RandomEntry, type RandomLayer, somePath } from './random-image.ts'
import { randomImage } from './tame-image.ts'

/** Layers so large that threads read them, below and above the random ones. */
const largeImage = randomImage.map((layers) => [[filler('below')], ...layers, [filler('above')]])

// As many as fit into the time; a failure prints its seed and the smallest image that fails.
test.each([
  ['small', randomImage, { numRuns: 3000, interruptAfterTimeLimit: 4000 }],
  ['large', largeImage, { numRuns: 15, interruptAfterTimeLimit: 4000 }],
] as const)(
  '%s random images are read as a plain model merges them',
  async (_, images, options) => {
    let compared = 0
    const property = fc.asyncProperty(images, fc.array(somePath, { maxLength: 5 }), async (layers, paths) => {
      const model = predicted(layers)
      fc.pre(!(model instanceof NotModelled))
      if (model instanceof Impossible) {
        await expect(read(layers)).rejects.toBeInstanceOf(MergeError)
        return
      }
      const image = await read(layers)
      expect(shownBy(image)).toEqual(expected(model))
      for (const path of paths) {
        expect([path, image.files.resolve(path)?.path]).toEqual([path, resolveInModel(model.table, path)])
      }
      compared += 1
    })
    await fc.assert(property, options)
    // Not a comparison of nothings.
    expect(compared).toBeGreaterThan(2)
  },
  30_000,
)

function filler(path: string): RandomEntry {
  return { kind: 'file', path, size: 5_000_000, mode: 0o644, target: '', form: 'plain' }
}

function predicted(layers: readonly RandomLayer[]): Model | Impossible | NotModelled {
  try {
    return modelOf(layers)
  } catch (error) {
    if (error instanceof Impossible || error instanceof NotModelled) return error
    throw error
  }
}

async function read(layers: readonly RandomLayer[]): Promise<PlatformImage> {
  const [image] = (await readImage(sourceOf(layers))).platforms
  if (image === undefined) throw new Error('no platform')
  return image
}

function shownBy({ files, hiddenSize, fileCount, layers }: PlatformImage) {
  const visible = [...files.visible()]
  return {
    visible: visible
      .map(({ path, type, layer, mode, size, linkTarget = '' }) => {
        return `${path} ${type} ${layer} ${mode} ${size} ${linkTarget}`
      })
      .sort(),
    lists: ['', ...visible.filter(({ type }) => type === 'directory').map(({ path }) => path)]
      .map((path) => `${path}: ${files.list(path).join(' ')}`)
      .sort(),
    sameFile: sameFile(files),
    hidden: [...files.hidden()]
      .filter(({ entry }) => entry.type !== 'directory')
      .map(({ entry, hiddenBy, how }) => `${entry.path}@${entry.layer} ${how} by ${hiddenBy}`)
      .sort(),
    visibleSize: visible.reduce(
      (sum, { size, hardLinkTo }) => (hardLinkTo === undefined ? sum + size : sum),
      0,
    ),
    hiddenSize,
    fileCount,
    layers: layers.map(({ visibleSize, hiddenSize: hidden, hiddenBy }) => ({
      visibleSize,
      hiddenSize: hidden,
      hiddenBy,
    })),
  }
}

/** The visible names of each file that has several. */
function sameFile(files: FileTree): readonly string[] {
  const names = new Map<string, string[]>()
  for (const { path, hardLinkTo } of files.visible()) {
    const first = hardLinkTo ?? path
    names.set(first, [...(names.get(first) ?? []), path])
  }
  return groups([...names.values()])
}

function groups(names: readonly (readonly string[])[]): readonly string[] {
  return names
    .filter((group) => group.length > 1)
    .map((group) => group.toSorted().join(' = '))
    .sort()
}

function expected({ table, hidden, hiddenSize, visibleSize, fileCount, layers }: Model) {
  const folders = ['', ...[...table].filter(([, { kind }]) => kind === 'directory').map(([path]) => path)]
  const isIn = (path: string, folder: string) => path.slice(0, Math.max(path.lastIndexOf('/'), 0)) === folder
  return {
    visible: [...table]
      .map(([path, { kind, layer, inode, target }]) => {
        return `${path} ${kind} ${layer} ${inode.mode} ${inode.size} ${target}`
      })
      .sort(),
    lists: folders
      .map((folder) => {
        const inside = [...table.keys()].filter((path) => isIn(path, folder))
        return `${folder}: ${inside
          .map((path) => path.slice(path.lastIndexOf('/') + 1))
          .sort()
          .join(' ')}`
      })
      .sort(),
    sameFile: groups(
      [...new Set([...table.values()].map(({ inode }) => inode))].map((inode) =>
        [...table].filter(([, row]) => row.inode === inode).map(([path]) => path),
      ),
    ),
    hidden: hidden.map(({ path, layer, how, hiddenBy }) => `${path}@${layer} ${how} by ${hiddenBy}`).sort(),
    visibleSize,
    hiddenSize,
    fileCount,
    layers,
  }
}
