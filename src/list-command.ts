import { listing } from './image/listing.ts'
import type { LsArguments } from './inputs/look-arguments.ts'
import { platformsOf, readOne } from './looked-at.ts'
import { LookError, withSource } from './named-source.ts'
import { quoted } from './oci/invalid-value-error.ts'
import { listingJson } from './report/listing-json.ts'
import { listingLines } from './report/listing-text.ts'
import { writeStandardOutput } from './standard-output.ts'

const CHARACTERS_AT_ONCE = 1024 * 1024

/** `slim-image ls`: what lies at a path of an image. Rejects with LookError where nothing does. */
export async function listFiles({
  source,
  path,
  hidden,
  recursive,
  json,
  ...look
}: LsArguments): Promise<void> {
  const layer = look.layer === undefined ? undefined : look.layer - 1
  const entries = await withSource(source, platformsOf(look), async (blobs) => {
    const { files } = await readOne(blobs, look)
    return listing(files, { path, layer, hidden, recursive })
  })
  if (entries === undefined) throw new LookError(`PATH: received ${quoted(`/${path}`)}, where nothing lies`)
  const wholePaths = hidden || recursive || layer !== undefined
  await write(json ? listingJson(entries) : listingLines(entries, wholePaths))
}

async function write(lines: Iterable<string>): Promise<void> {
  let text = ''
  for (const line of lines) {
    text += `${line}\n`
    if (text.length < CHARACTERS_AT_ONCE) continue
    await writeStandardOutput(text)
    text = ''
  }
  if (text !== '') await writeStandardOutput(text)
}
