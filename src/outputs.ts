import * as core from '@actions/core'
import type { BuildRecord } from './build/build-record.ts'
import type { Image } from './image/image.ts'
import { metadataOutput } from './metadata-output.ts'
import type { PublishResult } from './publish/publish.ts'
import type { Verdict } from './report/report.ts'
import type { OtherFiles } from './report-files.ts'

/** Said first, so that it is true however the run ends. */
export function setNotPushed(): void {
  core.setOutput('pushed', false)
}

/** What is known once the image is read: set whatever the verdict will be. */
export function setImageOutputs(image: Image, built: BuildRecord | undefined): void {
  /** Of the largest platform; empty where one of them is not known. */
  const most = (size: (platform: Image['platforms'][number]) => number | null) => {
    const sizes = image.platforms.map(size)
    const known = sizes.filter((bytes) => bytes !== null)
    return known.length < sizes.length ? '' : Math.max(0, ...known)
  }
  core.setOutput('digest', image.digest)
  core.setOutput('imageid', image.platforms[0]?.configDigest ?? '')
  core.setOutput(
    'metadata',
    built === undefined ? '' : metadataOutput(built.metadata, process.env['BUILDX_METADATA_PROVENANCE']),
  )
  core.setOutput('layout', built?.layout ?? '')
  core.setOutput(
    'compressed-size',
    most(({ compressedSize }) => compressedSize),
  )
  core.setOutput(
    'uncompressed-size',
    most(({ uncompressedSize }) => uncompressedSize),
  )
  core.setOutput(
    'layers',
    most(({ layers }) => layers.length),
  )
}

export interface Told {
  /** Path of the JSON report. */
  readonly report: string
  /** The folder that it lies in, with the others. */
  readonly folder: string
  readonly files: OtherFiles
  readonly commentUrl: string | undefined
}

export function setReportOutputs(verdict: Verdict, { report, folder, files, commentUrl }: Told): void {
  core.setOutput('verdict', verdict)
  core.setOutput('report', report)
  core.setOutput('report-dir', folder)
  for (const format of ['sarif', 'html', 'junit', 'markdown'] as const) {
    core.setOutput(`report-${format}`, files[format] ?? '')
  }
  core.setOutput('comment-url', commentUrl ?? '')
}

export function setPublishOutputs({ reference, pushedTags }: PublishResult): void {
  core.setOutput('reference', reference)
  core.setOutput('tags', pushedTags.join('\n'))
  core.setOutput('pushed', true)
}
