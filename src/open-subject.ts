import type { BuildRecord } from './build/build-record.ts'
import type { Log } from './build/log.ts'
import type { Destination } from './destination.ts'
import type { Inputs } from './inputs/inputs.ts'
import { InvalidValueError } from './oci/invalid-value-error.ts'
import type { OpenRepository } from './registry/registry-access.ts'
import { openOciLayout } from './source/oci-layout.ts'
import { openSource } from './source/open-source.ts'
import type { OpenedSource } from './source/opened-source.ts'
import { recompress } from './source/recompress.ts'

export interface SubjectPorts {
  readonly openRepository: OpenRepository
  readonly log: Log
}

/**
 * The image that this run is about: what was built, else what the input source names, compressed where that is wanted.
 * Whoever opens it closes it. Rejects with InvalidValueError before anything is judged where it is to be pushed and
 * cannot be.
 */
export async function openSubject(
  inputs: Pick<Inputs, 'source' | 'build' | 'temporaryDir'>,
  { plan }: Pick<Destination, 'plan'>,
  built: BuildRecord | undefined,
  { openRepository, log }: SubjectPorts,
): Promise<OpenedSource> {
  const { source, build, temporaryDir } = inputs
  if (built !== undefined) return await openOciLayout(built.layout)
  if (source === undefined) throw new Error('a run has neither a build nor a source')
  const { platforms } = build
  const options = { platforms, openRepository, temporaryDir, env: process.env }
  const opened = await openSource(source.reference, options)
  for (const note of opened.notes) log.info(`${note}.`)
  const subject = source.recompress ? await recompress(opened, temporaryDir) : opened
  if (plan === undefined || subject.unpushable === undefined) return subject
  await subject.close()
  throw new InvalidValueError(
    'source',
    source.reference.written,
    `an image that can be pushed: this one ${subject.unpushable}`,
  )
}
