import type { Comparison, Growth, PartsGrowth, SizeChange } from '../../../compare/growth.ts'
import { formatByteSize } from '../../../oci/byte-size.ts'
import { PULL_LINE, pullTime } from '../../pull-time.ts'
import { growthIn, skippedSentence } from '../../not-compared.ts'
import { counted, formatPercentChange, formatSizeChange } from '../../size-words.ts'
import { changedContents } from './changed-contents.ts'
import { type Child, element } from './element.ts'
import { momentWords } from './header.ts'
import { table } from './table.ts'

/** What changed against the baseline: whose it is, what it costs to pull, and where it lies. */
export function changesSection(
  comparison: Comparison | undefined,
  compressedSize: number | null,
  showPath: (path: string) => void,
): HTMLElement | undefined {
  const growth = growthIn(comparison)
  const skipped = skippedSentence(comparison)
  if (growth === undefined && skipped === undefined) return undefined
  const inside =
    growth === undefined ? [element('p', {}, skipped)] : changes(growth, compressedSize, showPath)
  return element(
    'section',
    { id: 'changes', 'aria-labelledby': 'changes-title' },
    element('h2', { id: 'changes-title' }, 'What changed'),
    ...inside,
  )
}

function changes(
  growth: Growth,
  compressedSize: number | null,
  showPath: (path: string) => void,
): readonly Child[] {
  const { baseline, parts } = growth
  const built = baseline.createdAt === null ? '' : `, built ${momentWords(baseline.createdAt)}`
  return [
    element('p', {}, `Against ${baseline.description}${built}: `, element('code', {}, baseline.reference)),
    element(
      'ul',
      { class: 'facts' },
      ...facts(growth, compressedSize).map((words) => element('li', {}, words)),
    ),
    table(
      'Size by origin',
      [
        { name: 'Part' },
        { name: 'Compressed before', isNumber: true },
        { name: 'Change', isNumber: true },
        { name: '%', isNumber: true },
        { name: 'Uncompressed change', isNumber: true },
      ],
      [
        ...(parts === null
          ? []
          : [partRow('Base image', parts, 'base'), partRow('This build', parts, 'own')]),
        sizeRow(
          'All',
          { before: growth.compressedSizeBefore, change: growth.compressedSizeChange },
          growth.uncompressedSize,
        ),
      ],
    ),
    element('div', { class: 'tables' }, ...changedContents(growth, showPath)),
  ]
}

function partRow(name: string, parts: PartsGrowth, part: 'base' | 'own'): readonly Child[] {
  return sizeRow(name, parts[part].compressed, parts[part].uncompressed)
}

function sizeRow(name: string, compressed: SizeChange, uncompressed: SizeChange | null): readonly Child[] {
  return [
    name,
    formatByteSize(compressed.before),
    changeWords(compressed.change),
    formatPercentChange(compressed.change, compressed.before),
    uncompressed === null ? 'not known' : changeWords(uncompressed.change),
  ]
}

/** A change with its sign, marked as more or less. */
export function changeWords(bytes: number): HTMLElement {
  return element(
    'span',
    { class: bytes > 0 ? 'more-bytes' : bytes < 0 ? 'less-bytes' : 'same' },
    formatSizeChange(bytes),
  )
}

function facts(
  { parts, recompressed, newBytes, layers, baseline }: Growth,
  compressedSize: number | null,
): readonly string[] {
  const changed = layers.filter(({ kind }) => kind !== 'unchanged').length
  return [
    ...(parts?.baseMoved === true
      ? [
          `The base image is another one: ${digestWords(parts.baseBefore)} became ${digestWords(parts.baseNow)}.`,
        ]
      : []),
    ...(recompressed === null
      ? []
      : [
          `${counted(recompressed.layers, 'layer')} of the same content ${recompressed.layers === 1 ? 'is' : 'are'} stored in another way${
            recompressed.mediaTypes === null
              ? ''
              : ` (${recompressed.mediaTypes.before} became ${recompressed.mediaTypes.now})`
          }: ${formatSizeChange(recompressed.compressedSizeChange)} that is no growth of the content.`,
        ]),
    `Whoever has the image before pulls ${formatByteSize(newBytes)} in ${counted(changed, 'layer')}: ${pullTime(newBytes)} at ${PULL_LINE}.${
      compressedSize === null
        ? ''
        : ` Without it: ${formatByteSize(compressedSize)}, ${pullTime(compressedSize)}.`
    }`,
    ...(baseline.knownBy === 'sizes'
      ? ['Only the sizes of the layers before are known, not what was in them.']
      : []),
  ]
}

function digestWords(digest: string | null): string {
  return digest === null ? 'no base image' : digest.replace(/^sha256:/, '').slice(0, 12)
}
