import type { Growth } from '../../../compare/growth.ts'
import { instructionOf } from '../../../compare/instruction.ts'
import { formatKnownSize } from '../../../oci/byte-size.ts'
import type { ReportPlatform } from '../../report.ts'
import type { PlatformWords } from '../page-data.ts'
import { changeWords } from './changes-section.ts'
import { type Child, element } from './element.ts'
import { type Column, table } from './table.ts'

/** Every layer with the instruction that made it, base first, then those that are gone. */
export function layersSection(
  platform: ReportPlatform,
  { layerPlaces }: PlatformWords,
  growth: Growth | undefined,
): HTMLElement {
  const sizes = platform.layers.map(
    ({ compressedSize, uncompressedSize }) => compressedSize ?? uncompressedSize ?? 0,
  )
  const most = Math.max(1, ...sizes)
  const columns: readonly Column[] = [
    { name: 'Instruction' },
    { name: 'From' },
    { name: 'Compressed', isNumber: true },
    { name: 'Uncompressed', isNumber: true },
    { name: 'Hidden', isNumber: true },
    ...(growth === undefined ? [] : [{ name: 'Change', isNumber: true } as const]),
  ]
  const rows = platform.layers.map((layer, index): readonly Child[] => {
    const place = layerPlaces[index] ?? ''
    const bar = element('span', { class: `share ${layer.origin}` })
    bar.style.inlineSize = `${((sizes[index] ?? 0) / most) * 100}%`
    const change = growth?.layers[index]
    return [
      element(
        'div',
        { class: 'instruction' },
        bar,
        element('span', { class: 'number' }, `${index + 1}`),
        element('code', {}, layer.createdBy === '' ? 'no history' : (layer.createdBy ?? '')),
      ),
      place === '' ? originWords(layer.origin) : element('code', {}, place),
      formatKnownSize(layer.compressedSize),
      formatKnownSize(layer.uncompressedSize),
      layer.hiddenSize === null ? '' : layer.hiddenSize === 0 ? '0' : formatKnownSize(layer.hiddenSize),
      ...(growth === undefined
        ? []
        : [
            change === undefined || change.kind === 'unchanged'
              ? 'same'
              : changeWords(change.compressedSizeChange),
          ]),
    ]
  })
  const removed = (growth?.removedLayers ?? []).map((layer): readonly Child[] => [
    element(
      'div',
      { class: 'instruction' },
      element('span', { class: 'tag' }, 'removed'),
      element('code', {}, instructionOf(layer.createdBy ?? '') || 'no history'),
    ),
    '',
    '',
    '',
    '',
    changeWords(-layer.compressedSize),
  ])
  return element(
    'section',
    { id: 'layers', 'aria-labelledby': 'layers-title' },
    element('h2', { id: 'layers-title' }, 'Layers'),
    table('Layers, base first', columns, [...rows, ...removed], 40),
  )
}

function originWords(origin: ReportPlatform['layers'][number]['origin']): string {
  return origin === 'base' ? 'base image' : origin === 'own' ? 'this build' : ''
}
