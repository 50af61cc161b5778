import { quoted } from '../../../oci/invalid-value-error.ts'
import type { FileEntry } from '../../file-tree.ts'
import type { Manifest } from './manifest.ts'

/** Counts what could not be read, kind by kind, however many there are. */
export class ManifestFaults {
  readonly #faults = new Map<Manifest, Set<string>>()

  add(manifest: Manifest, { layer, path }: FileEntry): void {
    const places = this.#faults.get(manifest) ?? new Set()
    places.add(`${layer}:${path}`)
    this.#faults.set(manifest, places)
  }

  /** One sentence for each kind. */
  notes(): string[] {
    return [...this.#faults].map(([{ what, cap, package: names }, places]) => {
      const [first = ''] = places
      const path = first.slice(first.indexOf(':') + 1)
      const count = places.size === 1 ? `A ${what}` : `${places.size} of ${what}`
      const rest =
        names === undefined ? 'the files it lists are not known' : 'only its path tells of a package'
      return `${count} could not be read, or had more than ${cap} bytes (${quoted(path)}): ${rest}.`
    })
  }
}
