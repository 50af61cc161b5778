import { formatByteSize } from '../../src/oci/byte-size.ts'
import type { Built } from './build-example.ts'
import type { Claim, Example } from './examples.ts'

export interface Numbers {
  readonly example: Example
  readonly single: Built
  readonly multi: Built
}

const HEAD = [
  'Example',
  'Single-stage',
  'Multi-stage',
  'Reduction',
  'Single-stage, uncompressed',
  'Multi-stage, uncompressed',
  'Reduction',
  'The article says',
]

/** The Markdown table; sizes without more words are compressed, what a pull transfers. */
export function numbersTable(rows: readonly Numbers[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(HEAD), `|---|${'--:|'.repeat(6)}---|`, ...rows.map((row) => line(cells(row)))].join('\n')
}

function cells({ example, single, multi }: Numbers): readonly string[] {
  return [
    `[${example.title}](examples/${example.name})`,
    ...pair(single.compressedSize, multi.compressedSize),
    ...pair(single.uncompressedSize, multi.uncompressedSize),
    claim(example.article),
  ]
}

function pair(single: number, multi: number): readonly string[] {
  const reduction = single === 0 ? 0 : (1 - multi / single) * 100
  return [formatByteSize(single), formatByteSize(multi), `${reduction.toFixed(1)}%`]
}

function claim(article: Claim | undefined): string {
  return article === undefined ? 'no number' : `${article.single} → ${article.multi}, ${article.reduction}`
}
