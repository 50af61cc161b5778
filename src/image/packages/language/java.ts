import { nameOf } from '../../path-parts.ts'
import type { Named } from './facts.ts'
import { headerFields } from './header-fields.ts'
import type { Manifest } from './manifest.ts'
import { type InflateBudget, type ZipEntry, zipContent, zipEntries } from './zip.ts'

const ARCHIVE = /\.[jwe]ar$/
const POM = /^META-INF\/maven\/[^/]+\/[^/]+\/pom\.properties$/
const MANIFEST = 'META-INF/MANIFEST.MF'
/** Real ones have some hundred bytes; some manifests list every class. */
const LARGEST_TEXT = 1024 * 1024
/** What may be inflated of an archive, in its own lengths: those inside are mostly stored as they are. */
const MOST_INFLATED = 4
/** The largest applications have some hundred. */
const MOST_NAMED = 2000

/**
 * Java archives by the `pom.properties` that Maven puts into them, else by their manifest, else by the file's name
 * (`artifact-version.jar`). Archives in an archive (Spring Boot's `BOOT-INF/lib`, a war's `WEB-INF/lib`) are looked into
 * once, not deeper.
 */
export const java: Manifest = {
  what: 'Java archive',
  cap: 32 * 1024 * 1024,
  wants: (path) => ARCHIVE.test(path),
  parse(content, path) {
    const budget = { left: MOST_INFLATED * content.length }
    const entries = zipEntries(content)
    if (entries === undefined) return undefined
    const packages = namedIn(content, entries, nameOf(path), budget)
    for (const entry of entries) {
      if (packages.length >= MOST_NAMED) break
      if (!ARCHIVE.test(entry.name)) continue
      packages.push(...nested(content, entry, budget))
    }
    return { packages: packages.slice(0, MOST_NAMED), paths: [] }
  },
  package: {
    type: 'maven',
    fromPath: (path) => ({ packages: [fromFileName(nameOf(path))], paths: [] }),
    claims: (path) => ({ self: path }),
  },
}

/** The archive in the archive is never kept: only what it names is. */
function nested(content: Buffer, entry: ZipEntry, budget: InflateBudget): Named[] {
  const inner = zipContent(content, entry, budget)
  const entries = inner && zipEntries(inner)
  if (inner === undefined || entries === undefined) {
    return [{ ...fromFileName(nameOf(entry.name)), within: entry.name }]
  }
  return namedIn(inner, entries, nameOf(entry.name), budget).map(({ within, ...named }) => ({
    ...named,
    within: within === undefined ? entry.name : `${entry.name}!/${within}`,
  }))
}

/** What one archive names, first the artifact that it is; the others were copied into it. */
function namedIn(bytes: Buffer, entries: readonly ZipEntry[], file: string, budget: InflateBudget): Named[] {
  const text = (entry: ZipEntry) => (entry.size > LARGEST_TEXT ? undefined : zipContent(bytes, entry, budget))
  const poms: Named[] = []
  for (const entry of entries) {
    if (poms.length >= MOST_NAMED) break
    const properties = POM.test(entry.name) ? text(entry) : undefined
    const named = properties && fromProperties(properties, entry.name)
    if (named !== undefined) poms.push(named)
  }
  const own = ownPom(poms, file)
  if (own !== undefined) {
    const { within: _, ...artifact } = own
    return [artifact, ...poms.filter((pom) => pom !== own)]
  }
  const manifest = entries.find(({ name }) => name === MANIFEST)
  return [fromManifest(manifest && text(manifest), file), ...poms]
}

/** Of several the one that the file is named after, by the longest name. */
function ownPom(poms: readonly Named[], file: string): Named | undefined {
  if (poms.length === 1) return poms[0]
  const [first] = poms
    .filter(({ name }) => file.startsWith(`${name}-`) || file.startsWith(`${name}.`))
    .sort((a, b) => b.name.length - a.name.length)
  return first
}

function fromProperties(content: Buffer, within: string): Named | undefined {
  const values = new Map<string, string>()
  for (const line of content.toString('utf8').split(/[\r\n]+/)) {
    const equals = line.indexOf('=')
    if (equals > 0 && !line.startsWith('#'))
      values.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim())
  }
  const [name, version, group] = [values.get('artifactId'), values.get('version'), values.get('groupId')]
  if (name === undefined || version === undefined || name === '') return undefined
  return { name, version, within, ...(group === undefined || group === '' ? {} : { group }) }
}

const FIELDS: ReadonlySet<string> = new Set([
  'implementation-title',
  'implementation-version',
  'bundle-version',
])

/** Titles are often prose, which names no artifact; then the file's name does. */
function fromManifest(content: Buffer | undefined, file: string): Named {
  const byFile = fromFileName(file)
  const fields = content === undefined ? new Map<string, string>() : headerFields(content, FIELDS, '')
  const title = fields.get('implementation-title') ?? ''
  const version = fields.get('implementation-version') ?? fields.get('bundle-version')
  return {
    name: byFile.version === '' && /^[\w.-]+$/.test(title) ? title : byFile.name,
    version: byFile.version === '' ? (version ?? '') : byFile.version,
  }
}

/** `artifact-version.jar`: the version begins at the first digit behind a hyphen. */
function fromFileName(file: string): Named {
  const stem = file.replace(ARCHIVE, '')
  for (let hyphen = stem.indexOf('-', 1); hyphen !== -1; hyphen = stem.indexOf('-', hyphen + 1)) {
    if (/\d/.test(stem.charAt(hyphen + 1)))
      return { name: stem.slice(0, hyphen), version: stem.slice(hyphen + 1) }
  }
  return { name: stem, version: '' }
}
