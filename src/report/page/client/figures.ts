import { formatByteSize, formatKnownSize } from '../../../oci/byte-size.ts'
import { groupedNumber } from '../../../oci/grouped-number.ts'
import { knownSum } from '../../../oci/known-sum.ts'
import type { ReportLayer, ReportPlatform } from '../../report.ts'
import type { PlatformWords } from '../page-data.ts'
import { element } from './element.ts'

/** A platform's sizes and counts at a glance. */
export function figures(platform: ReportPlatform, words: PlatformWords): HTMLElement {
  const { layers } = platform
  const own = sizeOf(layers.filter(({ origin }) => origin === 'own'))
  const base = sizeOf(layers.filter(({ origin }) => origin === 'base'))
  const isSplit = layers.some(({ origin }) => origin !== 'unknown')
  const parts =
    isSplit && own !== null && base !== null
      ? `${formatByteSize(own)} yours, ${formatByteSize(base)} base`
      : ''
  const { distribution } = platform
  return element(
    'dl',
    { class: 'figures' },
    figure('Compressed', formatKnownSize(platform.compressedSize), words.compressedLimit),
    figure('Uncompressed', formatKnownSize(platform.uncompressedSize), words.uncompressedLimit),
    figure('Layers', groupedNumber(layers.length), parts),
    figure(
      'Hidden',
      platform.hiddenSize === null ? 'not looked at' : formatByteSize(platform.hiddenSize),
      platform.hiddenSize ? 'pulled, never seen' : '',
    ),
    figure(
      'Files',
      platform.fileCount === null ? 'not looked at' : groupedNumber(platform.fileCount),
      userWords(platform.user),
    ),
    figure(
      'Packages',
      groupedNumber(platform.packageCount),
      distribution === null ? '' : (distribution.name ?? distribution.id),
    ),
  )
}

function figure(name: string, value: string, note: string): HTMLElement {
  const more = note === '' ? undefined : element('dd', { class: 'note' }, note)
  return element('div', {}, element('dt', {}, name), element('dd', {}, value), more)
}

function userWords(user: string): string {
  return user === '' ? 'starts as root' : `starts as ${user}`
}

function sizeOf(layers: readonly ReportLayer[]): number | null {
  return knownSum(layers.map(({ compressedSize }) => compressedSize))
}
