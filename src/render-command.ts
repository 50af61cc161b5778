import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { RenderArguments } from './inputs/render-arguments.ts'
import { quoted } from './oci/invalid-value-error.ts'
import { JSON_SIZE_CAP } from './oci/parse-json.ts'
import { parseReport } from './report/parse-report.ts'
import { writeReport } from './write-report.ts'

/** `slim-image report`: a stored report in another format. Rejects with an error that names the file. */
export async function renderReport({ file, ...options }: RenderArguments): Promise<void> {
  const name = file === undefined ? 'standard input' : quoted(file)
  const bytes = await (file === undefined ? read(process.stdin, name) : readFile(file, name))
  await writeReport(parseReport(bytes, name), options)
}

async function readFile(file: string, name: string): Promise<Uint8Array> {
  try {
    // A pipe is fine, and a folder has an error of its own that says less.
    if ((await stat(file)).isDirectory()) throw new Error('it is a folder')
  } catch (cause) {
    throw new Error(`FILE: received ${name}, expected a JSON report that can be read`, { cause })
  }
  return read(createReadStream(file), name)
}

/** No further than a report may go, whatever there is. */
async function read(stream: Readable, name: string): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of stream) {
    const bytes = Buffer.from(piece)
    pieces.push(bytes)
    length += bytes.length
    if (length > JSON_SIZE_CAP) {
      throw new Error(`FILE: received ${name}, expected a JSON report of at most ${JSON_SIZE_CAP} bytes`)
    }
  }
  return Buffer.concat(pieces)
}
