import type { ServerResponse } from 'node:http'
import type { CacheEntry } from './entries.ts'

/** The calls of the JSON half. */
export type CacheMethod = 'CreateCacheEntry' | 'FinalizeCacheEntryUpload' | 'GetCacheEntryDownloadURL'
export type BlobMethod = 'PUT' | 'GET' | 'HEAD'

/** A misbehaviour of the service (its JSON half) or of the blobs, until `repair`, or as often as `times` says. */
export interface CacheFault {
  readonly part: 'service' | 'blob'
  /** Only these calls; all of that part unless given. */
  readonly method?: CacheMethod | BlobMethod
  /** Only the blobs of these entries. */
  readonly which?: (entry: CacheEntry) => boolean
  /**
   * A status with an error body of that part; `garbage` is a 200 with bytes that are no JSON; `hang` accepts the
   * request and never answers; `drop` closes the connection; `altered` changes a byte of a download; `slow` sends
   * so many bytes a second (or, of the service, waits a second before each answer).
   */
  readonly instead: number | 'garbage' | 'hang' | 'drop' | 'altered' | { readonly slow: number }
  readonly times?: number
}

/** Keeps which faults still apply, and the connections that hang because of one. */
export class CacheFaults {
  #faults: { fault: CacheFault; left: number }[] = []
  readonly #hanging = new Set<ServerResponse>()

  add(fault: CacheFault): void {
    this.#faults.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY })
  }

  take(part: CacheFault['part'], method: string, entry?: CacheEntry): CacheFault['instead'] | undefined {
    const found = this.#faults.find(
      ({ fault: { which, ...fault }, left }) =>
        left > 0 &&
        fault.part === part &&
        (fault.method === undefined || fault.method === method) &&
        (which === undefined || (entry !== undefined && which(entry))),
    )
    if (found === undefined) return undefined
    found.left--
    return found.fault.instead
  }

  /** Answers where a fault is all of the answer, and says with which status (0 for none); else undefined. */
  answer(
    part: CacheFault['part'],
    fault: CacheFault['instead'] | undefined,
    response: ServerResponse,
  ): number | undefined {
    if (fault === undefined || fault === 'altered' || typeof fault === 'object') return undefined
    if (fault === 'hang') {
      this.#hanging.add(response)
      return 0
    }
    if (fault === 'drop') {
      response.destroy()
      return 0
    }
    if (fault === 'garbage') {
      response.writeHead(200).end(Buffer.from([0x1f, 0x8b, 0xff, 0x00, 0x3c]))
      return 200
    }
    const code = fault === 404 ? 'bad_route' : 'internal'
    if (part === 'blob') response.writeHead(fault, { 'x-ms-error-code': 'Fault' }).end()
    else response.writeHead(fault).end(JSON.stringify({ code, msg: 'fault' }))
    return fault
  }

  /** Forgets all faults and closes what hangs. */
  repair(): void {
    this.#faults = []
    for (const response of this.#hanging) response.destroy()
    this.#hanging.clear()
  }
}
