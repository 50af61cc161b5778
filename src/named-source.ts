import { tmpdir } from 'node:os'
import type { SourceReference } from './inputs/source-reference.ts'
import { isDigest } from './oci/digest.ts'
import { quoted } from './oci/invalid-value-error.ts'
import type { Platform } from './oci/platform.ts'
import { formatRepositoryName, parseReference } from './oci/reference.ts'
import { messageOf } from './oci/thrown.ts'
import { openRegistries } from './registries.ts'
import { commandLog } from './runner-log.ts'
import { openSource } from './source/open-source.ts'
import { type OpenedSource, whileUnchanged } from './source/opened-source.ts'

/** What was looked for in an image that can be read: its message stands alone. */
export class LookError extends Error {
  override readonly name = 'LookError'
}

/** The image's repository, where SOURCE names one; as formatRepositoryName writes it. */
export function nameIn(source: SourceReference): string | undefined {
  if (source.transport === 'docker') return formatRepositoryName(source.reference)
  if (source.transport !== 'docker-daemon' || isDigest(source.image)) return undefined
  return formatRepositoryName(parseReference(source.image))
}

const DOCKERS_OWN_LOGIN = {
  registryUsername: undefined,
  registryPassword: undefined,
  githubToken: undefined,
  event: undefined,
  publish: { image: undefined },
}

/**
 * Opens SOURCE for as long as `use` takes, with these platforms of it or with all. Every fault of the image names
 * SOURCE as the user wrote it.
 */
export async function withSource<Result>(
  reference: SourceReference,
  platforms: readonly Platform[],
  use: (source: OpenedSource) => Promise<Result>,
): Promise<Result> {
  try {
    const { forPush: openRepository } = openRegistries(DOCKERS_OWN_LOGIN, process.env, () => {})
    const temporaryDir = tmpdir()
    const options = { platforms, openRepository, temporaryDir, env: process.env }
    const source = await openSource(reference, options)
    try {
      for (const note of source.notes) commandLog.info(`${note}.`)
      return await whileUnchanged(source, () => use(source))
    } finally {
      await source.close()
    }
  } catch (cause) {
    if (cause instanceof LookError) throw cause
    throw new Error(`SOURCE ${quoted(reference.written)} cannot be used: ${messageOf(cause)}`, { cause })
  }
}
