import type { BinaryFacts, GoModule } from '../../binary/binary-facts.ts'
import type { PackageType } from '../../package.ts'
import type { Named } from './facts.ts'

/** The packages that a program was made of; the one that it is has no `within`. */
export interface BinaryPackages {
  readonly type: PackageType
  readonly packages: readonly Named[]
}

/** What cargo-auditable or Go's linker wrote into a program; undefined for any other. */
export function binaryPackages({ go, rust }: BinaryFacts): BinaryPackages | undefined {
  if (go) {
    const main = go.main ?? (go.path === null ? null : { path: go.path, version: '', replacedBy: null })
    const modules = go.modules.map(moduleOf).map((named) => ({ ...named, within: named.name }))
    // The standard library is a module that is vulnerable as others are; its version is the toolchain's.
    const standard = { name: 'stdlib', version: go.goVersion.replace(/^go/, ''), within: 'stdlib' }
    return { type: 'golang', packages: main ? [moduleOf(main), ...modules, standard] : [] }
  }
  if (rust) {
    const ran = rust.filter(({ kind }) => kind === 'runtime')
    const root = ran.find(({ isRoot }) => isRoot)
    const others = ran.filter((crate) => crate !== root)
    const packages = others.map(({ name, version }) => ({ name, version, within: name }))
    return {
      type: 'cargo',
      packages: root ? [{ name: root.name, version: root.version }, ...packages] : packages,
    }
  }
  return undefined
}

/** A replaced module is what was built in its place; a folder on the builder's disk has no name of its own. */
function moduleOf({ path, version, replacedBy }: GoModule): Named {
  if (replacedBy === null) return { name: path, version }
  const isFolder = replacedBy.path.startsWith('.') || replacedBy.path.startsWith('/')
  return { name: isFolder ? path : replacedBy.path, version: replacedBy.version }
}
