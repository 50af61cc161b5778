import type { LayerEntry } from '../../../../src/image/layer/layer-entry.ts'
import { rpm } from '../../../../src/image/packages/rpm/rpm.ts'

interface Listing {
  /** `name version architecture`, in the database's order. */
  readonly packages: readonly string[]
  /** Paths of all packages. */
  readonly files: readonly string[]
  /** Why databases could not be read whole. */
  readonly faults: readonly string[]
}

/** What the reader lists in these database files, given as the layers' files would be. */
export function readDatabases(...contents: (Buffer | undefined)[]): Listing {
  const entries = contents
    .filter((content) => content !== undefined)
    .map((content, index) => ({ entry: entryOf(`database-${index}`, content.length), content }))
  const faults: string[] = []
  const view = {
    resolve: () => undefined,
    list: () => [],
    content: (wanted: LayerEntry) => entries.find(({ entry }) => entry === wanted)?.content,
  }
  const sources = entries.map(({ entry }) => entry)
  const listed = [...rpm.read(sources, view, (_, reason) => faults.push(reason))]
  return {
    packages: listed.map(({ name, version, architecture }) => `${name} ${version} ${architecture}`.trim()),
    files: listed.flatMap(({ files }) => files().paths),
    faults,
  }
}

function entryOf(path: string, size: number): LayerEntry {
  return { path, type: 'file', size, mode: 0o644, uid: 0, gid: 0, layer: 0 }
}
