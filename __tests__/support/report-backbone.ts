import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as v from 'valibot'
import { closed } from './report-schema.ts'

const bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const digest = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/))
const sentence = v.pipe(v.string(), v.nonEmpty())
const origin = v.picklist(['base', 'own', 'unknown'])
const line = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const dockerfile = v.pipe(
  v.strictObject({ path: sentence, startLine: line, endLine: line }),
  v.check(({ startLine, endLine }) => startLine <= endLine, 'lines run backwards'),
)

const layer = v.looseObject({
  digest,
  diffId: digest,
  mediaType: sentence,
  compressedSize: bytes,
  uncompressedSize: bytes,
  entryCount: bytes,
  visibleSize: bytes,
  hiddenSize: bytes,
  createdBy: v.nullable(v.string()),
  dockerfile: v.nullable(dockerfile),
  origin,
})

const platform = v.looseObject({
  platform: v.pipe(v.string(), v.regex(/^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9.]+)?$/)),
  digest,
  configDigest: digest,
  user: v.string(),
  compressedSize: bytes,
  uncompressedSize: bytes,
  hiddenSize: bytes,
  fileCount: bytes,
  layers: v.array(layer),
})

const finding = v.looseObject({
  level: v.picklist(['fail', 'warn', 'note']),
  message: sentence,
  remedy: v.string(),
  path: v.optional(sentence),
  package: v.optional(sentence),
  layer: v.optional(digest),
  dockerfile: v.optional(dockerfile),
  bytes: v.optional(bytes),
  savedBytes: v.optional(bytes),
  visibility: v.optional(v.picklist(['visible', 'hidden'])),
  origin: v.optional(origin),
  waived: v.optional(v.strictObject({ reason: sentence, expires: v.optional(sentence) })),
})

const check = v.looseObject({
  id: v.pipe(v.string(), v.regex(/^[a-z]+(?:-[a-z]+)*$/)),
  platform: v.string(),
  status: v.picklist(['pass', 'warn', 'fail', 'skip']),
  summary: sentence,
  findings: v.array(finding),
})

const backbone = v.looseObject({
  schemaVersion: v.literal(1),
  verdict: v.picklist(['pass', 'warn', 'fail']),
  policy: v.looseObject({
    profile: v.picklist(['standard', 'strict', 'report']),
    files: v.array(sentence),
    loosened: v.array(v.looseObject({ setting: sentence, before: sentence, after: sentence })),
  }),
  image: v.looseObject({ digest, platforms: v.pipe(v.array(platform), v.minLength(1)) }),
  checks: v.pipe(v.array(check), v.minLength(1)),
})

export type ReportBackbone = v.InferOutput<typeof backbone>
export type ReportedCheck = v.InferOutput<typeof check>
export type ReportedFinding = v.InferOutput<typeof finding>

const SEVERITY = ['skip', 'pass', 'warn', 'fail']

const published = new URL('../../docs/report.schema.json', import.meta.url)
const isDocumented = new Ajv2020({ allErrors: true }).compile(
  closed(JSON.parse(readFileSync(published, 'utf8'))),
)

/**
 * Reads a JSON report as one of its readers would: it is as its published schema says, every member that other tests
 * rely on is there, and the parts agree with each other.
 */
export function readReport(json: string): ReportBackbone {
  const value: unknown = JSON.parse(json)
  if (!isDocumented(value)) {
    const faults = (isDocumented.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath} ${message}`,
    )
    throw new Error(`the report is not as docs/report.schema.json says: ${faults.slice(0, 10).join('; ')}`)
  }
  const report = v.parse(backbone, value)
  const problems = [...report.image.platforms.flatMap(sumsOf), ...report.checks.flatMap(problemsOf(report))]
  const names = report.checks.map(({ id, platform }) => `${id} ${platform}`)
  if (new Set(names).size !== names.length) problems.push(`a check is reported twice: ${names.join(', ')}`)
  const worst = Math.max(...report.checks.map(({ status }) => SEVERITY.indexOf(status)))
  // Below it only where the profile lets a fail through.
  if (SEVERITY.indexOf(report.verdict) > Math.max(worst, SEVERITY.indexOf('pass'))) {
    problems.push(`the verdict ${report.verdict} is worse than every check`)
  }
  if (problems.length > 0) throw new Error(`the report contradicts itself: ${problems.join('; ')}`)
  return report
}

function sumsOf({ platform: name, layers, ...image }: v.InferOutput<typeof platform>): string[] {
  return (['compressedSize', 'uncompressedSize'] as const).flatMap((size) => {
    const sum = layers.reduce((total, one) => total + one[size], 0)
    return sum === image[size] ? [] : [`${name} has ${size} ${image[size]}, its layers ${sum}`]
  })
}

function problemsOf({ image }: ReportBackbone): (result: ReportedCheck) => string[] {
  return ({ id, platform: name, status, findings }) => {
    const judged = image.platforms.find((one) => one.platform === name)
    if (judged === undefined) return [`${id} judges ${name}, which the image does not have`]
    const levels = findings.filter(({ waived }) => waived === undefined).map(({ level }) => level)
    const amount = levels.includes('fail') ? 'fail' : levels.includes('warn') ? 'warn' : 'pass'
    const problems = status === 'skip' || status === amount ? [] : [`${id} is ${status}, found was ${amount}`]
    for (const { layer: where, dockerfile: lines, message } of findings) {
      const home = judged.layers.filter((one) => one.digest === where)
      if (where !== undefined && home.length === 0) problems.push(`no layer ${where}: ${message}`)
      if (where === undefined || lines === undefined) continue
      const isItsLine = home.some((one) => JSON.stringify(one.dockerfile) === JSON.stringify(lines))
      if (!isItsLine) problems.push(`the lines are another layer's: ${message}`)
    }
    return problems
  }
}

/** The one result of a check in a report on one platform. */
export function checkOf({ checks }: ReportBackbone, id: string): ReportedCheck {
  const [found, ...more] = checks.filter((result) => result.id === id)
  if (found === undefined || more.length > 0)
    throw new Error(`${id} is reported ${more.length + 1} times or never`)
  return found
}
