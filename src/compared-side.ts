import { open, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import type { ImageFacts } from './compare/image-facts.ts'
import { judge, readForChecks } from './examine.ts'
import { parseSourceReference, type SourceReference } from './inputs/source-reference.ts'
import type { JudgedBy } from './judged-by.ts'
import { withSource } from './named-source.ts'
import { quoted } from './oci/invalid-value-error.ts'
import { JSON_SIZE_CAP } from './oci/parse-json.ts'
import { formatPlatform, type Platform } from './oci/platform.ts'
import { messageOf } from './oci/thrown.ts'
import { terminalProgress } from './progress-lines.ts'
import { imageFacts } from './report/build-platform.ts'
import { parseReport } from './report/parse-report.ts'
import type { Report } from './report/report.ts'
import { readStoredReport } from './report/stored-report.ts'
import { recompress } from './source/recompress.ts'

/** One of two things that are compared. */
export interface ComparedSide {
  /** As the user wrote it. */
  readonly written: string
  /** Of an image that was read: as all checks judge it, compared with nothing. */
  readonly report: Report
  /** What is compared, by platform. */
  readonly facts: ReadonlyMap<string, ImageFacts>
}

export interface SideOptions {
  /** `OLD` or `NEW`. */
  readonly what: string
  readonly cwd: string
  /** All unless some are named. */
  readonly platforms: readonly Platform[]
  readonly policy: JudgedBy
}

/** Where a side lies: an image, or the absolute path of a report. */
export type SidePlace =
  | { readonly kind: 'image'; readonly reference: SourceReference }
  | { readonly kind: 'report'; readonly path: string }

/**
 * A file named `*.json` or `*.json.gz` is a report, and so is what a path as check takes it leads to, where it begins with a brace;
 * everything else is an image. Rejects with InvalidValueError for what cannot be one.
 */
export async function placeOfSide(written: string, cwd: string, what: string): Promise<SidePlace> {
  const path = resolve(cwd, written)
  if (/\.json(?:\.gz)?$/i.test(written) && (await isFile(path))) return { kind: 'report', path }
  const reference = parseSourceReference(written, cwd, what)
  const isReport = reference.transport === 'path' && (await beginsWithBrace(reference.path))
  return isReport ? { kind: 'report', path } : { kind: 'image', reference }
}

/** Reads the image or the report. Rejects with an error that names the side as it was written. */
export async function readSide(
  place: SidePlace,
  written: string,
  options: SideOptions,
): Promise<ComparedSide> {
  if (place.kind === 'report') return reportSide(place.path, written, options)
  const { platforms, policy } = options
  return await withSource(place.reference, platforms, async (opened) => {
    // Closed by whoever opened it; what this makes of it is not.
    const source = await recompress({ ...opened, async close() {} }, tmpdir())
    try {
      const image = await readForChecks(source, policy.policy, terminalProgress())
      const report = judge({ image, name: written, built: undefined, before: [], policy })
      const facts = image.platforms.flatMap((one, index): (readonly [string, ImageFacts])[] => {
        const reported = report.image.platforms[index]
        return reported === undefined ? [] : [[reported.platform, imageFacts(one, reported)]]
      })
      return { written, report, facts: new Map(facts) }
    } finally {
      await source.close()
    }
  })
}

async function reportSide(
  path: string,
  written: string,
  { what, platforms }: SideOptions,
): Promise<ComparedSide> {
  const name = `${what} ${quoted(written)}`
  const bytes = await readJson(path, name)
  const report = /\.gz$/i.test(path) ? readStoredReport(bytes, name) : parseReport(bytes, name)
  const wanted = new Set(platforms.map(formatPlatform))
  const kept = report.image.platforms.filter(({ platform }) => wanted.size === 0 || wanted.has(platform))
  const missing = [...wanted].filter((one) => !kept.some(({ platform }) => platform === one))
  if (missing.length > 0) throw new Error(`${name} tells nothing of ${missing.join(', ')}`)
  return {
    written,
    report: { ...report, image: { ...report.image, platforms: kept } },
    facts: new Map(kept.map((one) => [one.platform, one])),
  }
}

async function readJson(path: string, name: string): Promise<Uint8Array> {
  const { size } = await stat(path)
  if (size > JSON_SIZE_CAP) {
    throw new Error(`${name} has ${size} bytes, and a report at most ${JSON_SIZE_CAP}`)
  }
  try {
    return await readFile(path)
  } catch (cause) {
    throw new Error(`${name} cannot be read: ${messageOf(cause)}`, { cause })
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true
}

async function beginsWithBrace(path: string): Promise<boolean> {
  if (!(await isFile(path))) return false
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0)
    return buffer.toString('latin1', 0, bytesRead).trimStart().startsWith('{')
  } finally {
    await file.close()
  }
}
