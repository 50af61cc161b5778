import { describe, expect, test } from '@jest/globals'
import { ReadLimits } from '../../../src/image/layer/read-limits.ts'
import { LayerMerger } from '../../../src/image/merge/layer-merger.ts'
import { MergedTree } from '../../../src/image/merge/merged-tree.ts'
import { bytesHidden } from '../../../src/image/tree-sums.ts'
import { applyModel } from './model.ts'
import { asLayerEntries, randomLayers } from './random-layers.ts'

const IMAGES = 2000

describe('random images', () => {
  test(`${IMAGES} are merged as a plain model merges them`, () => {
    for (let seed = 1; seed <= IMAGES; seed += 1) {
      const layers = randomLayers(seed)
      const merger = new LayerMerger(new ReadLimits())
      layers.forEach((entries, layer) => {
        merger.apply(layer, asLayerEntries(entries, layer))
      })
      const tree = new MergedTree(merger, new Map())
      const visible = [...tree.visible()].map(({ path, type, layer, size }) =>
        type === 'file' ? `${path} file ${layer} ${size}` : `${path} directory`,
      )
      const actual = { seed, visible: visible.sort(), hiddenSize: bytesHidden(tree) }
      expect(actual).toEqual({ seed, ...applyModel(layers) })
      let shipped = 0
      for (const entries of layers) for (const { size } of entries) shipped += size
      let kept = 0
      for (const { size, hardLinkTo } of tree.visible()) if (hardLinkTo === undefined) kept += size
      expect(kept + actual.hiddenSize).toBe(shipped)
    }
  })
})
