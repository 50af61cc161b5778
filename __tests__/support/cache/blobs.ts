import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, rmSync, statSync } from 'node:fs'
import { appendFile, readFile, rename, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { readBody } from '../http.ts'

interface Blob {
  readonly file: string
  readonly etag: string
  readonly modified: string
}

export interface DownloadFault {
  /** Change one byte of what is sent. */
  readonly altered?: boolean
  /** Bytes a second. */
  readonly slow?: number
}

/** The part of Azure's Blob service that cache clients use: a blob put whole or in blocks, and read in ranges. */
export class BlobStore {
  readonly #folder: string
  readonly #blobs = new Map<string, Blob>()
  readonly #blocks = new Map<string, Map<string, string>>()

  constructor(folder: string) {
    this.#folder = folder
  }

  size(id: string): number | undefined {
    const blob = this.#blobs.get(id)
    return blob === undefined ? undefined : statSync(blob.file).size
  }

  remove(id: string): void {
    const blob = this.#blobs.get(id)
    if (blob !== undefined) rmSync(blob.file, { force: true })
    this.#blobs.delete(id)
  }

  /** Changes one byte of a blob at rest. */
  async alter(id: string): Promise<void> {
    const blob = this.#blobs.get(id)
    if (blob === undefined) throw new Error(`no blob '${id}'`)
    await writeFile(blob.file, altered(await readFile(blob.file)))
  }

  async put(
    id: string,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const fresh = path.join(this.#folder, randomUUID())
    const comp = query.get('comp')
    if (comp === 'block') {
      await pipeline(request, createWriteStream(fresh))
      const blocks = this.#blocks.get(id) ?? new Map<string, string>()
      this.#blocks.set(id, blocks.set(query.get('blockid') ?? '', fresh))
      answer(response, 201)
    } else if (comp === 'blocklist') {
      const xml = (await readBody(request)).toString('utf8')
      const names = [...xml.matchAll(/<(?:Latest|Uncommitted)>([^<]*)</g)].map((match) => match[1] ?? '')
      const parts = names.map((name) => this.#blocks.get(id)?.get(name))
      if (parts.includes(undefined)) {
        refuse(response, 400, 'InvalidBlockList')
        return
      }
      await writeFile(fresh, '')
      for (const part of parts) await appendFile(fresh, await readFile(part ?? ''))
      this.#keep(id, fresh)
      answer(response, 201, this.#headers(id))
    } else if (comp !== null) {
      refuse(response, 400, 'InvalidQueryParameterValue')
    } else if (request.headers['x-ms-blob-type'] !== 'BlockBlob') {
      refuse(response, 400, 'MissingRequiredHeader')
    } else {
      await pipeline(request, createWriteStream(`${fresh}.part`))
      await rename(`${fresh}.part`, fresh)
      this.#keep(id, fresh)
      answer(response, 201, this.#headers(id))
    }
  }

  async get(
    id: string,
    request: IncomingMessage,
    response: ServerResponse,
    fault: DownloadFault,
  ): Promise<void> {
    const blob = this.#blobs.get(id)
    if (blob === undefined) {
      refuse(response, 404, 'BlobNotFound')
      return
    }
    const { size } = statSync(blob.file)
    const wanted = request.headers['x-ms-range'] ?? request.headers.range
    const range = /^bytes=(\d+)-(\d*)$/.exec(String(wanted ?? ''))
    const start = range === null ? 0 : Number(range[1])
    const end = range?.[2] === undefined || range[2] === '' ? size - 1 : Math.min(size - 1, Number(range[2]))
    if (range !== null && start >= size) {
      refuse(response, 416, 'InvalidRange')
      return
    }
    response.writeHead(range === null ? 200 : 206, {
      ...this.#headers(id),
      'accept-ranges': 'bytes',
      'content-type': 'application/octet-stream',
      'content-length': String(end - start + 1),
      'x-ms-blob-type': 'BlockBlob',
      ...(range === null ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
    })
    if (request.method === 'HEAD' || size === 0) {
      response.end()
      return
    }
    await pipeline(createReadStream(blob.file, { start, end }), spoil(fault), response)
  }

  #keep(id: string, file: string): void {
    this.remove(id)
    for (const part of this.#blocks.get(id)?.values() ?? []) rmSync(part, { force: true })
    this.#blocks.delete(id)
    this.#blobs.set(id, { file, etag: `"0x${randomUUID()}"`, modified: new Date().toUTCString() })
  }

  #headers(id: string): Record<string, string> {
    const blob = this.#blobs.get(id)
    return blob === undefined ? {} : { etag: blob.etag, 'last-modified': blob.modified }
  }
}

function spoil({ altered: isAltered, slow }: DownloadFault) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let isFirst = true
    for await (const chunk of source) {
      if (slow !== undefined)
        await new Promise((resolve) => setTimeout(resolve, (chunk.length / slow) * 1000))
      yield isAltered === true && isFirst ? altered(chunk) : chunk
      isFirst = false
    }
  }
}

function altered(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const middle = Math.floor(copy.length / 2)
  copy[middle] = (copy[middle] ?? 0) ^ 0xff
  return copy
}

function answer(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...standardHeaders(), ...headers, 'content-length': '0' }).end()
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const xml = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`
  const headers = { ...standardHeaders(), 'content-type': 'application/xml', 'x-ms-error-code': code }
  response.writeHead(status, headers).end(xml)
}

function standardHeaders(): Record<string, string> {
  return { 'x-ms-version': '2025-01-05', 'x-ms-request-id': randomUUID() }
}
