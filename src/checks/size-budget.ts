import { formatByteSize } from '../oci/byte-size.ts'
import type { CheckOutcome, RunningCheck, Subject } from './check.ts'
import { levels } from './levels.ts'
import { skipped } from './outcome.ts'
import { imageSize } from './size/image-size.ts'
import { largestLayer, layerCount } from './size/layer-limits.ts'
import { suggestedBudget } from './size/suggested-budget.ts'
import { statusOf } from './verdict.ts'

/** Compressed and uncompressed size, the largest layer and the number of layers, each against its own limits. */
export const sizeBudget: RunningCheck = {
  id: 'size-budget',
  title: 'Size budget',
  says: 'Compares the compressed and the uncompressed size, the largest layer and the number of layers with the limits that are set.',
  why: 'Every pull transfers the image, and images grow a little with every change unless something says stop.',
  levels: levels('fail', 'fail', 'fail'),
  run,
}

function run(subject: Subject): CheckOutcome {
  const { sizeBudget: compressed, uncompressedSizeBudget, largestLayerBudget, maxLayers } = subject.policy
  if (!compressed && !uncompressedSizeBudget && !largestLayerBudget && !maxLayers)
    return withoutBudget(subject)
  const judged = [
    imageSize(subject, 'compressedSize', compressed),
    imageSize(subject, 'uncompressedSize', uncompressedSizeBudget),
    ...(largestLayerBudget ? [largestLayer(subject, largestLayerBudget)] : []),
    ...(maxLayers ? [layerCount(subject, maxLayers)] : []),
  ]
  // The first two speak of the image's sizes without a limit too.
  const limits = [compressed, uncompressedSizeBudget, largestLayerBudget, maxLayers].filter(
    (limit) => limit !== undefined,
  )
  const unknown = judged.filter(({ isUnknown }) => isUnknown === true)
  const findings = judged.flatMap((part) => part.findings)
  const notes = judged.map((part) => part.whereToLook).find((found) => found.length > 0) ?? []
  return {
    status: unknown.length === limits.length ? 'skip' : statusOf(findings),
    summary: sentence(judged.map((part) => part.summary)),
    findings: [...findings, ...notes],
  }
}

function withoutBudget({ image }: Subject): CheckOutcome {
  const { compressedSize, uncompressedSize } = image
  const bytes = compressedSize ?? uncompressedSize
  const sizes = `${sizeWords(compressedSize, 'compressed')}, ${sizeWords(uncompressedSize, 'uncompressed')}`
  const summary = `${sizes.charAt(0).toUpperCase()}${sizes.slice(1)}; no budget is set.`
  if (bytes === null) return skipped(summary)
  const [input, size] =
    compressedSize === null ? ['uncompressed-size-budget', 'uncompressed'] : ['size-budget', 'compressed']
  const line = `${input}: ${suggestedBudget(bytes)}`
  return {
    status: 'skip',
    summary: `${summary} The ${size} size plus 10 % would be "${line}".`,
    findings: [
      {
        level: 'note',
        message: 'No budget is set, so nothing stops this image from growing.',
        remedy: line,
        bytes,
      },
    ],
  }
}

function sizeWords(bytes: number | null, name: string): string {
  return bytes === null ? `${name} size unknown` : `${formatByteSize(bytes)} ${name}`
}

function sentence(parts: readonly string[]): string {
  const text = parts.filter((part) => part !== '').join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
