import type { BinaryFacts } from '../../binary/binary-facts.ts'
import type { FileEntry, FileTree } from '../../file-tree.ts'
import type { PackageType } from '../../package.ts'
import type { Project } from '../../project.ts'
import { binaryPackages } from './binaries.ts'
import type { Facts, Named } from './facts.ts'
import type { Claims, Manifest, Neighbours } from './manifest.ts'
import { ManifestFaults } from './manifest-faults.ts'
import { factsOf, manifestAt } from './manifests.ts'
import { npmProject } from './npm-project.ts'
import { RequiredNames } from './required-names.ts'
import { type FileVersion, versionBefore, versionsOf } from './versions.ts'

/** A package that no system database lists, before it is known which files are its own. */
export interface FoundPackage {
  readonly type: PackageType
  named: Named
  readonly path: string
  readonly layer: number
  removedBy: number | null
  claims: Claims
}

/** Where the contents are. */
export interface Contents {
  /** Of a manifest, as it is or distilled; undefined where it was not kept. */
  of(entry: FileEntry): Buffer | undefined
  binary(entry: FileEntry): BinaryFacts | undefined
}

export interface Found {
  /** In the order of their paths. */
  readonly packages: readonly FoundPackage[]
  readonly projects: readonly Project[]
}

/** Names and versions together; they are longer in no ecosystem. */
const LONGEST_NAME = 1024
/** A project without a `node_modules` counts too, and libraries ship some as examples. */
const MOST_PROJECTS = 10_000

/**
 * The packages that manifests, archives and binaries name, at each place and in each layer: a version that follows
 * another at one place replaces it, unless it is the same, which goes on being there. At most `most` packages; a
 * sentence for each thing that could not be read goes to `note`. Of the final file system it gives the apps as well.
 */
export function findPackages(
  files: FileTree,
  contents: Contents,
  most: number,
  note: (sentence: string) => void,
): Found {
  const isProgram = (entry: FileEntry) => {
    const facts = contents.binary(entry)
    return facts !== undefined && binaryPackages(facts) !== undefined
  }
  const versions = versionsOf(files, (entry) => manifestAt(entry.path) !== undefined || isProgram(entry))
  const reading = new Reading(files, contents, versions)
  const packages: FoundPackage[] = []
  const projects: Project[] = []
  const known = new RequiredNames()
  for (const [path, list] of [...versions].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const project = reading.project(list.at(-1))
    if (project !== undefined && projects.length < MOST_PROJECTS)
      projects.push(known.has(project) ? project : { path, layer: project.layer })
    for (const found of packagesAt(path, list, reading)) {
      if (!known.has(found.named)) found.named = { ...found.named, requires: undefined }
      if (packages.length < most) packages.push(found)
      else note(`The image has more than ${most} packages of languages; only so many were looked at.`)
    }
  }
  for (const sentence of reading.faults.notes()) note(sentence)
  return { packages, projects }
}

/** What one version of a file says. */
interface Said {
  readonly type: PackageType
  readonly packages: readonly Named[]
  /** Of the packages that are not inside another one. */
  readonly claims: Claims
}

class Reading {
  readonly faults = new ManifestFaults()
  readonly #files: FileTree
  readonly #contents: Contents
  readonly #versions: ReadonlyMap<string, readonly FileVersion[]>
  /** However many packages ask, a directory is listed once. */
  readonly #lists = new Map<string, readonly string[]>()

  constructor(files: FileTree, contents: Contents, versions: ReadonlyMap<string, readonly FileVersion[]>) {
    this.#files = files
    this.#contents = contents
    this.#versions = versions
  }

  /** Undefined for a file that names no package, but lists files of one. */
  said({ entry, until }: FileVersion): Said | undefined {
    const { path } = entry
    const manifest = manifestAt(path)
    if (manifest === undefined) {
      const facts = this.#contents.binary(entry)
      const found = facts && binaryPackages(facts)
      return found && { ...found, claims: { self: path } }
    }
    if (manifest.package === undefined) return undefined
    const { type, fromPath, claims } = manifest.package
    const facts = this.#facts(manifest, entry) ?? fromPath(path)
    return facts && { type, packages: facts.packages, claims: claims(path, facts, this.#neighbours(until)) }
  }

  /** Undefined for a version that is not the visible one, or that depends on nothing. */
  project(version: FileVersion | undefined): Project | undefined {
    if (version === undefined || version.until !== null) return undefined
    const { path, layer } = version.entry
    if (manifestAt(path) !== npmProject) return undefined
    const content = this.#contents.of(version.entry)
    const named = content && factsOf(npmProject, path, content)?.packages[0]
    if (named === undefined) return undefined
    const { requires, devRequires } = named
    return { path, layer, ...(requires ? { requires } : {}), ...(devRequires ? { devRequires } : {}) }
  }

  #neighbours(until: number | null): Neighbours {
    return {
      paths: (path) => {
        const manifest = manifestAt(path)
        const version = versionBefore(this.#versions.get(path) ?? [], until)
        return manifest && version && this.#facts(manifest, version.entry)?.paths
      },
      list: (directory) => {
        const names = this.#lists.get(directory) ?? this.#files.list(directory)
        this.#lists.set(directory, names)
        return names
      },
    }
  }

  #facts(manifest: Manifest, entry: FileEntry): Facts | undefined {
    const content = this.#contents.of(entry)
    const facts = content && factsOf(manifest, entry.path, content)
    if (facts === undefined) this.faults.add(manifest, entry)
    return facts
  }
}

function packagesAt(path: string, versions: readonly FileVersion[], reading: Reading): FoundPackage[] {
  const all: FoundPackage[] = []
  let before = new Map<string, FoundPackage>()
  let gone: number | null = null
  for (const version of versions) {
    const { layer } = version.entry
    const said = reading.said(version)
    const now = new Map<string, FoundPackage>()
    for (const named of said?.packages ?? []) {
      const { name, version: number, group = '', within = '' } = named
      if (said === undefined || name === '' || name.length + number.length + group.length > LONGEST_NAME)
        continue
      const key = [said.type, name, number, group, within].join('\0')
      if (now.has(key)) continue
      const known = layer === gone ? before.get(key) : undefined
      const found = known ?? { type: said.type, named, path, layer, removedBy: null, claims: {} }
      if (known === undefined) all.push(found)
      found.removedBy = version.until
      if (within === '') found.claims = said.claims
      now.set(key, found)
    }
    before = now
    gone = version.until
  }
  return all
}
