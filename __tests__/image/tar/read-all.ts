import type { TarEntry } from '../../../src/image/tar/tar-entry.ts'
import { TarReader } from '../../../src/image/tar/tar-reader.ts'

export interface ReadEntry extends TarEntry {
  readonly content?: string
}

/** All entries of an archive pushed in chunks of that many bytes, with the content of what `wants` names. */
export function readAll(
  archive: Buffer,
  wants: (path: string) => boolean = () => false,
  chunkSize = archive.length,
): ReadEntry[] {
  const entries: ReadEntry[] = []
  const reader = new TarReader({
    entry(entry) {
      entries.push(entry)
      return entry.size < 10_000_000 && wants(entry.path)
    },
    content(entry, content) {
      entries[entries.length - 1] = { ...entry, content: content.toString('latin1') }
    },
  })
  for (let at = 0; at < archive.length; at += chunkSize) reader.push(archive.subarray(at, at + chunkSize))
  reader.end()
  return entries
}
