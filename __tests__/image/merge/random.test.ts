import { describe, expect, test } from '@jest/globals'
import { ReadLimits } from '../../../src/image/layer/read-limits.ts'
import { LayerMerger } from '../../../src/image/merge/layer-merger.ts'
import { MergedTree } from '../../../src/image/merge/merged-tree.ts'
import { treeSums } from '../../../src/image/tree-sums.ts'
import { applyModel } from './model.ts'
import { asColumns, randomLayers } from './random-layers.ts'

const IMAGES = 2000

describe('random images', () => {
  test(`${IMAGES} are merged as a plain model merges them`, () => {
    for (let seed = 1; seed <= IMAGES; seed += 1) {
      const layers = randomLayers(seed)
      const merger = new LayerMerger(new ReadLimits())
      layers.forEach((entries, layer) => {
        merger.apply(layer, asColumns(entries))
      })
      const tree = new MergedTree(merger, {
        contents: new Map(),
        binaries: new Map(),
        interpreters: new Map(),
      })
      const sums = treeSums(merger, layers.length)
      const visible = [...tree.visible()].map(({ path, type, layer, size }) =>
        type === 'file' ? `${path} file ${layer} ${size}` : `${path} directory`,
      )
      const actual = { seed, visible: visible.sort(), hiddenSize: sums.hiddenSize }
      expect(actual).toEqual({ seed, ...applyModel(layers) })
      let shipped = 0
      for (const entries of layers) for (const { size } of entries) shipped += size
      let kept = 0
      for (const { size, hardLinkTo } of tree.visible()) if (hardLinkTo === undefined) kept += size
      expect(kept + actual.hiddenSize).toBe(shipped)
      layers.forEach((entries, layer) => {
        let bytes = 0
        for (const { size } of entries) bytes += size
        const { visibleSize = 0, hiddenSize = 0, hiddenBy = [] } = sums.layers[layer] ?? {}
        expect(visibleSize + hiddenSize).toBe(bytes)
        expect(hiddenBy.reduce((sum, one) => sum + one.bytes, 0)).toBe(hiddenSize)
      })
    }
  })
})
