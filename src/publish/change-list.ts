import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { digestSchema } from '../oci/descriptor.ts'
import { OCI_INDEX } from '../oci/media-types.ts'
import { parseJson } from '../oci/parse-json.ts'
import { formatReference } from '../oci/reference.ts'
import { RegistryError } from '../registry/registry-error.ts'
import type { RepositoryClient, StoredManifest } from '../registry/repository-client.ts'

/** What is not known of an entry stays as it is: most entries are somebody else's. */
const entrySchema = v.looseObject({
  mediaType: v.string(),
  digest: digestSchema,
  size: v.number(),
  artifactType: v.optional(v.string()),
  annotations: v.optional(v.record(v.string(), v.string())),
})

const listSchema = v.looseObject({
  schemaVersion: v.literal(2),
  manifests: v.pipe(v.array(entrySchema), v.maxLength(10_000)),
})

export type ListEntry = Readonly<v.InferOutput<typeof entrySchema>>

/** A change of the index that a tag stands on. */
export interface ListChange {
  readonly tag: string
  /** The entries as they shall be, of the entries as they are. */
  entries(before: readonly ListEntry[]): readonly ListEntry[]
  /** Whether nothing of the change was lost. */
  isIn(entries: readonly ListEntry[]): boolean
  /** Entries of others may be left out where the registry refuses the list because of them. */
  readonly mayDropOthers: boolean
}

/** In milliseconds. */
export interface Patience {
  readonly attempts: number
  /** The shortest wait until what was written is read back. */
  readonly shortest: number
  readonly longest: number
  readonly sleep: (milliseconds: number) => Promise<unknown>
}

export const PATIENCE: Patience = { attempts: 10, shortest: 200, longest: 3000, sleep }

/** Transient faults of the registry that one change bears, and what it may ask to wait for. */
const MOST_FAULTS = 3
const LONGEST_RETRY_AFTER = 30_000

const LARGEST_LIST = 4 * 1024 * 1024

/**
 * Changes the index under a tag so that runs side by side do not lose each other's entries. Registries have no
 * conditional update that could be relied on: it is read back once everybody who had read the old list can have
 * written, and where the change is lost it is made again. After a transient fault the list is read anew, too: one that
 * is sent again as it was would take away what others added meanwhile. Rejects with RegistryError, or InvalidValueError where
 * something else than an index lies under the tag.
 */
export async function changeList(
  repository: RepositoryClient,
  change: ListChange,
  patience: Patience = PATIENCE,
): Promise<void> {
  let faults = 0
  for (let attempt = 1; attempt <= patience.attempts; attempt++) {
    const began = performance.now()
    const before = await readList(repository, change.tag)
    try {
      await write(repository, change, before)
    } catch (error) {
      if (!isTransient(error) || ++faults > MOST_FAULTS) throw error
      const wait = error.retryAfterMs ?? Math.min(patience.shortest * 2 ** faults, patience.longest)
      if (wait > LONGEST_RETRY_AFTER) throw error
      await patience.sleep(wait)
      continue
    }
    const window = performance.now() - began
    await patience.sleep(Math.min(Math.max(3 * window, patience.shortest), patience.longest))
    if (change.isIn((await readList(repository, change.tag)).manifests)) return
    // The more of them there are, the further apart they have to begin again.
    await patience.sleep(Math.min(Math.random() * window * 2 ** attempt, patience.longest))
  }
  throw new RegistryError({
    operation: `adding to ${formatReference({ ...repository.name, tag: change.tag })}`,
    problem: `other runs changed it at the same time, ${patience.attempts} times in a row`,
  })
}

function isTransient(error: unknown): error is RegistryError {
  return error instanceof RegistryError && error.transient
}

type List = v.InferOutput<typeof listSchema>

const NO_LIST: List = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] }

async function readList(repository: RepositoryClient, tag: string): Promise<List> {
  const stored = await repository.getManifest(tag, LARGEST_LIST)
  return stored === undefined ? NO_LIST : parseList(stored, formatReference({ ...repository.name, tag }))
}

function parseList({ mediaType, bytes }: StoredManifest, name: string): List {
  if (mediaType === OCI_INDEX) return parseJson(bytes, listSchema, name)
  throw new RegistryError({
    operation: `adding to ${name}`,
    problem: `it is ${JSON.stringify(mediaType)}, expected an image index`,
  })
}

async function write(repository: RepositoryClient, change: ListChange, before: List): Promise<void> {
  const put = (list: List) =>
    repository.putManifest(change.tag, OCI_INDEX, Buffer.from(JSON.stringify(list)), { once: true })
  try {
    await put({ ...before, manifests: [...change.entries(before.manifests)] })
  } catch (error) {
    // One of the listed manifests was deleted, and the registry takes no list that names it.
    const isRefused = error instanceof RegistryError && (error.status === 400 || error.status === 404)
    if (!isRefused || !change.mayDropOthers) throw error
    await put({ ...before, manifests: [...change.entries([])] })
  }
}
