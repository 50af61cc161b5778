import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import draft4 from 'ajv-draft-04'
import type { Location, Log, ReportingDescriptor, Result, Run } from 'sarif'

/** The schema of SARIF 2.1.0 as it was published, in the form that GitHub's uploader checks by. */
const SCHEMA = fileURLToPath(import.meta.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'))

const ajv = new draft4.default({ strict: false, allErrors: true, logger: false, unicodeRegExp: false })
for (const [name, form] of Object.entries({
  uri: (text: string) => URL.canParse(text),
  // RFC 3986: no character that it does not know, and every percent sign is an escape.
  'uri-reference': (text: string) =>
    /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/.test(text) && !/^[^/?#]*:/.test(text),
  'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
})) {
  ajv.addFormat(name, form)
}
const isSarif = ajv.compile<Log>(JSON.parse(readFileSync(SCHEMA, 'utf8')))

/** What GitHub has to say to the file besides (docs.github.com, "SARIF support for code scanning"). */
export function sarifFaults(text: string): readonly string[] {
  const log: unknown = JSON.parse(text)
  if (!isSarif(log)) {
    return (isSarif.errors ?? [])
      .slice(0, 20)
      .map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
  const faults = [
    // "upload supports a maximum size of 10 MB" of "each gzip-compressed SARIF file".
    ...unless(gzipSync(text).length <= 10_000_000, 'more than 10 MB as gzip'),
    ...unless(log.$schema !== undefined, 'no $schema'),
    // "Runs per file: 20".
    ...unless(log.runs.length >= 1 && log.runs.length <= 20, `${log.runs.length} runs`),
    ...log.runs.flatMap(runFaults),
  ]
  // "For each category one analysis": runs with one tool and one category would be one.
  const categories = log.runs.map(({ automationDetails }) => automationDetails?.id)
  return [...faults, ...unless(new Set(categories).size === categories.length, 'two runs of one category')]
}

function runFaults(run: Run): readonly string[] {
  const { driver } = run.tool
  const rules = driver.rules ?? []
  const results = run.results ?? []
  const ids = rules.map(({ id }) => id)
  return [
    ...unless(driver.name !== '', 'no tool name'),
    ...unless(run.results !== undefined, 'no results[]'),
    ...unless(driver.rules !== undefined, 'no rules[]'),
    // "Results per run: 25,000. Only the top 5,000 results will be included".
    ...unless(results.length <= 5000, `${results.length} results`),
    // "Rules per run: 25,000".
    ...unless(rules.length <= 25_000, `${rules.length} rules`),
    ...unless(new Set(ids).size === ids.length, 'two rules of one id'),
    ...unless(/\/$/.test(run.automationDetails?.id ?? ''), 'a category that does not end with a slash'),
    ...rules.flatMap(ruleFaults),
    ...results.flatMap((result) => resultFaults(result, rules)),
  ]
}

function ruleFaults(rule: ReportingDescriptor): readonly string[] {
  const { id, shortDescription, fullDescription, help, properties } = rule
  const tags = properties?.tags ?? []
  return [
    // "Limited to 255 characters", "Limited to 1024 characters"; "The empty string is not supported".
    ...unless(id !== '' && id.length <= 255, `the rule id ${id}`),
    ...unless(isText(shortDescription?.text, 1024), `${id}: shortDescription`),
    ...unless(isText(fullDescription?.text, 1024), `${id}: fullDescription`),
    ...unless(isText(help?.text, Number.POSITIVE_INFINITY), `${id}: help`),
    // "Tags per rule: 20. Only 10 tags will be included."
    ...unless(tags.length <= 10, `${id}: ${tags.length} tags`),
  ]
}

function resultFaults(result: Result, rules: readonly ReportingDescriptor[]): readonly string[] {
  const { ruleId, ruleIndex = -1, message, locations = [], partialFingerprints = {} } = result
  return [
    ...unless(ruleId !== undefined && rules[ruleIndex]?.id === ruleId, `${ruleId} is not rule ${ruleIndex}`),
    ...unless(isText(message.text, Number.POSITIVE_INFINITY), `${ruleId}: message`),
    // "At least one location is required", "Only the first value of this array is used".
    ...unless(locations.length === 1, `${ruleId}: ${locations.length} locations`),
    ...locations.flatMap(locationFaults),
    // "Code scanning only uses the primaryLocationLineHash".
    ...unless(partialFingerprints['primaryLocationLineHash'] !== undefined, `${ruleId}: no fingerprint`),
  ]
}

function locationFaults({ physicalLocation }: Location): readonly string[] {
  const { artifactLocation, region } = physicalLocation ?? {}
  const uri = artifactLocation?.uri ?? ''
  const { startLine = 0, endLine = startLine } = region ?? {}
  return [
    // "a relative path from the root of the repository".
    ...unless(uri !== '' && !uri.startsWith('/') && !uri.split('/').includes('..'), `the place ${uri}`),
    ...unless(startLine >= 1 && endLine >= startLine, `lines ${startLine} to ${endLine}`),
  ]
}

function isText(text: string | undefined, longest: number): boolean {
  return text !== undefined && text.trim() !== '' && text.length <= longest
}

function unless(isSo: boolean, fault: string): readonly string[] {
  return isSo ? [] : [fault]
}
