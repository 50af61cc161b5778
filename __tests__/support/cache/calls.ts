import * as v from 'valibot'
import type { BlobStore } from './blobs.ts'
import type { Entries } from './entries.ts'
import type { CacheScope } from './runtime-token.ts'

const CreateRequest = v.looseObject({ key: v.string(), version: v.string() })
const FinalizeRequest = v.looseObject({
  key: v.string(),
  version: v.string(),
  size_bytes: v.pipe(v.union([v.string(), v.number()]), v.transform(Number)),
})
const LookupRequest = v.looseObject({
  key: v.string(),
  version: v.string(),
  restore_keys: v.optional(v.nullable(v.array(v.string()))),
})

/** What a call answers, as JSON. */
export interface Reply {
  readonly status: number
  readonly body: unknown
}

/** An error as Twirp writes it. */
export const twirpError = (status: number, code: string, msg: string): Reply => ({
  status,
  body: { code, msg },
})

export type Call = (body: unknown, scopes: readonly CacheScope[]) => Reply

/** The calls of CacheService by name; `signed` makes an address that grants one blob. */
export function makeCalls(
  entries: Entries,
  store: BlobStore,
  signed: (blob: string, write: boolean) => string,
): Readonly<Record<string, Call>> {
  return {
    CreateCacheEntry(body, scopes) {
      const parsed = v.safeParse(CreateRequest, body)
      const scope = scopes.find(({ Permission }) => (Permission & 2) !== 0)?.Scope
      if (!parsed.success) return twirpError(400, 'malformed', 'key and version are required')
      if (scope === undefined) return twirpError(403, 'permission_denied', 'the token has no writable scope')
      const entry = entries.create(scope, parsed.output.key, parsed.output.version)
      if (entry === undefined) return twirpError(409, 'already_exists', 'cache entry already exists')
      return { status: 200, body: { ok: true, signed_upload_url: signed(entry.blob, true) } }
    },
    FinalizeCacheEntryUpload(body, scopes) {
      const parsed = v.safeParse(FinalizeRequest, body)
      const scope = scopes.find(({ Permission }) => (Permission & 2) !== 0)?.Scope
      if (!parsed.success || scope === undefined) return twirpError(400, 'malformed', 'unreadable request')
      const entry = entries.unfinished(scope, parsed.output.key, parsed.output.version)
      if (entry === undefined) return twirpError(404, 'not_found', 'no such upload')
      const size = store.size(entry.blob)
      if (size !== parsed.output.size_bytes) {
        return twirpError(400, 'invalid_argument', `uploaded ${size} bytes, told ${parsed.output.size_bytes}`)
      }
      entry.size = size
      return { status: 200, body: { ok: true, entry_id: String(entry.id) } }
    },
    GetCacheEntryDownloadURL(body, scopes) {
      const parsed = v.safeParse(LookupRequest, body)
      if (!parsed.success) return twirpError(400, 'malformed', 'key and version are required')
      const { key, version, restore_keys } = parsed.output
      const found = entries.find(scopes, version, key, restore_keys ?? [])
      if (found === undefined) return { status: 200, body: { ok: false } }
      const signed_download_url = signed(found.blob, false)
      return { status: 200, body: { ok: true, signed_download_url, matched_key: found.key } }
    },
  }
}
