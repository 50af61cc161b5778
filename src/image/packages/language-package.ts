import type { Package } from '../package.ts'
import type { FoundPackage } from './language/find-packages.ts'

/** A package that no system database lists. Its files are looked up when they are first asked for. */
export class LanguagePackage implements Package {
  readonly type: Package['type']
  readonly name: string
  readonly version: string
  readonly group?: string
  readonly path: string
  readonly within?: string
  readonly requires?: readonly string[]
  bytes = 0
  readonly layer: number
  readonly removedBy: number | null
  readonly #filesOf: (one: LanguagePackage) => readonly string[]
  readonly #claims: FoundPackage['claims']

  constructor(
    { type, named, path, layer, removedBy, claims }: FoundPackage,
    filesOf: (one: LanguagePackage) => readonly string[],
  ) {
    this.type = type
    this.name = named.name
    this.version = named.version
    if (named.group !== undefined) this.group = named.group
    this.path = path
    if (named.within !== undefined) this.within = named.within
    if (named.requires !== undefined) this.requires = named.requires
    this.layer = layer
    this.removedBy = removedBy
    this.#filesOf = filesOf
    this.#claims = claims
  }

  get claims(): FoundPackage['claims'] {
    return this.#claims
  }

  get files(): readonly string[] {
    return this.#filesOf(this)
  }
}
