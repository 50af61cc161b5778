import type { Descriptor } from '../oci/descriptor.ts'
import { verifiedBlob } from '../oci/verified-blob.ts'
import { type Answer, type Connection, locationOf, STORED } from './connection.ts'
import type { Operation } from './operation.ts'
import { RegistryError } from './registry-error.ts'
import { retrying } from './retrying.ts'

export interface BlobUpload {
  readonly descriptor: Descriptor
  /** Called again for each time that the bytes have to be sent. */
  readonly open: () => AsyncIterable<unknown>
  /** Names where the bytes come from, for messages. */
  readonly source: string
  /** Another repository of the same registry that may have the blob. */
  readonly mountFrom?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** A registry that takes no bytes for so long (milliseconds) is given up. */
const STALL_TIMEOUT = 120_000

/**
 * Mounts the blob, or sends it whole in one PUT after a POST (distribution-spec, Pushing a blob monolithically), which
 * every registry takes; a fault on the way begins again with the POST.
 */
export async function uploadBlob(
  connection: Connection,
  base: string,
  operation: Operation,
  upload: BlobUpload,
): Promise<'uploaded' | 'mounted'> {
  return retrying(connection.retryPolicy, async () => {
    const begun = await begin(connection, base, operation, upload).catch((error: unknown) => {
      // Who may not read the other repository may still write to this one.
      if (upload.mountFrom === undefined || !(error instanceof RegistryError) || error.transient) throw error
      return begin(connection, base, operation, { ...upload, mountFrom: undefined })
    })
    await begun.discard()
    if (begun.status === 201) return 'mounted'
    await send(connection, locationOf(begun, begun.url, operation), operation, upload)
    return 'uploaded'
  })
}

function begin(
  connection: Connection,
  base: string,
  operation: Operation,
  upload: BlobUpload,
): Promise<Answer> {
  const { descriptor, mountFrom, signal } = upload
  const mount = new URLSearchParams({ mount: descriptor.digest, from: mountFrom ?? '' })
  return connection.once({
    operation: { ...operation, mountFrom },
    method: 'POST',
    url: `${base}/blobs/uploads/${mountFrom === undefined ? '' : `?${mount}`}`,
    headers: { 'content-length': '0' },
    expected: mountFrom === undefined ? [202] : [201, 202],
    signal,
  })
}

async function send(
  connection: Connection,
  location: URL,
  operation: Operation,
  upload: BlobUpload,
): Promise<void> {
  const { descriptor, signal } = upload
  const stalled = new AbortController()
  const watched = watchedBody(upload, () => {
    const problem = `${location.host} took no more bytes for ${STALL_TIMEOUT / 1000} s`
    stalled.abort(new RegistryError({ operation: operation.description, problem, transient: true }))
  })
  try {
    const answer = await connection.once({
      operation,
      method: 'PUT',
      url: withDigest(location, descriptor),
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(descriptor.size) },
      body: watched.body,
      expected: STORED,
      signal: signal === undefined ? stalled.signal : AbortSignal.any([signal, stalled.signal]),
    })
    await answer.discard()
  } catch (error) {
    // What is wrong with the bytes explains a broken connection, not the other way round.
    throw watched.fault() ?? error
  } finally {
    watched.stop()
  }
}

/**
 * The verified bytes; `onStall` is called when nobody takes them, `fault` tells what was wrong with them, and `stop`
 * lets go of file and timer, where the network ended without asking for the rest.
 */
function watchedBody({ descriptor, open, source }: BlobUpload, onStall: () => void) {
  let fault: unknown
  let timer: NodeJS.Timeout | undefined
  let chunks: ReturnType<typeof verifiedBlob> | undefined
  const body = async function* () {
    const opened = verifiedBlob(descriptor, open, `${source}, blob`)
    chunks = opened
    timer = setTimeout(onStall, STALL_TIMEOUT)
    // Not a for-await around yield: what the network throws into this generator is no fault of the bytes.
    const next = () =>
      opened.next().catch((error: unknown) => {
        fault = error
        throw error
      })
    try {
      for (let step = await next(); step.done !== true; step = await next()) {
        yield step.value
        clearTimeout(timer)
        timer = setTimeout(onStall, STALL_TIMEOUT)
      }
    } finally {
      clearTimeout(timer)
      await opened.return()
    }
  }
  const stop = () => {
    clearTimeout(timer)
    chunks?.return().catch(() => undefined)
  }
  return { body, fault: () => fault, stop }
}

/** The registry's own query stays as it is, byte for byte: it may be signed. */
function withDigest(location: URL, { digest }: Descriptor): URL {
  const url = new URL(location)
  url.search = `${location.search === '' ? '?' : `${location.search}&`}digest=${encodeURIComponent(digest)}`
  return url
}
