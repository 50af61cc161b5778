import { afterEach } from '@jest/globals'
import { parseSourceReference } from '../../src/inputs/source-reference.ts'
import type { BlobSource } from '../../src/oci/blob-source.ts'
import type { Descriptor } from '../../src/oci/descriptor.ts'
import { type Manifest, parseManifest } from '../../src/oci/manifest.ts'
import { type OpenSourceOptions, openSource } from '../../src/source/open-source.ts'
import type { OpenedSource } from '../../src/source/opened-source.ts'

const opened: OpenedSource[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((source) => source.close()))
})

/** Opens what a user would write; closed after the test. */
export async function openWritten(
  written: string,
  options: Partial<OpenSourceOptions> = {},
): Promise<OpenedSource> {
  const source = await openSource(parseSourceReference(written, '/', 'SOURCE'), {
    platforms: [],
    openRepository: () => {
      throw new Error('no registry was to be asked')
    },
    temporaryDir: '/nonexistent',
    env: {},
    ...options,
  })
  opened.push(source)
  return source
}

export async function bytesOf(source: BlobSource, descriptor: Descriptor): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of source.open(descriptor)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The manifest that the source's root is. */
export async function manifestOf(source: BlobSource): Promise<Manifest> {
  return parseManifest(await bytesOf(source, source.root), 'the root')
}
