import type { CacheScope } from './runtime-token.ts'

/** A cache entry: written once in one scope, then never changed. */
export interface CacheEntry {
  readonly id: number
  readonly scope: string
  readonly key: string
  readonly version: string
  readonly blob: string
  /** Bytes; undefined until the upload is finalized, and not found before that. */
  size: number | undefined
}

/** Keeps entries by scope, key and version, and finds them as the service does. */
export class Entries {
  readonly #entries: CacheEntry[] = []
  #nextId = 1

  get all(): readonly CacheEntry[] {
    return this.#entries
  }

  /** Undefined where that scope already has a finished entry of this key and version. */
  create(scope: string, key: string, version: string): CacheEntry | undefined {
    const at = this.#entries.findIndex(
      (entry) => entry.scope === scope && entry.key === key && entry.version === version,
    )
    if (this.#entries[at]?.size !== undefined) return undefined
    if (at >= 0) this.#entries.splice(at, 1)
    const id = this.#nextId++
    const entry: CacheEntry = { id, scope, key, version, blob: `entry-${id}`, size: undefined }
    this.#entries.push(entry)
    return entry
  }

  unfinished(scope: string, key: string, version: string): CacheEntry | undefined {
    return this.#entries.find(
      (entry) =>
        entry.scope === scope && entry.key === key && entry.version === version && entry.size === undefined,
    )
  }

  /** Scope by scope in the token's order: first the key itself, then the newest that begins with a restore key. */
  find(
    scopes: readonly CacheScope[],
    version: string,
    key: string,
    restoreKeys: readonly string[],
  ): CacheEntry | undefined {
    for (const { Scope: scope, Permission: permission } of scopes) {
      if ((permission & 1) === 0) continue
      const here = this.#entries.filter(
        (entry) => entry.scope === scope && entry.version === version && entry.size !== undefined,
      )
      const exact = here.find((entry) => entry.key === key)
      if (exact !== undefined) return exact
      for (const prefix of restoreKeys) {
        const found = here.findLast((entry) => entry.key.startsWith(prefix))
        if (found !== undefined) return found
      }
    }
    return undefined
  }

  remove(entry: CacheEntry): void {
    const at = this.#entries.indexOf(entry)
    if (at >= 0) this.#entries.splice(at, 1)
  }
}
