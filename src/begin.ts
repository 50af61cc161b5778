import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beginBuild } from './build/build.ts'
import type { BuildRecord } from './build/build-record.ts'
import type { FinishPorts } from './build/build-request.ts'
import { type Destination, decideDestination, subjectOf } from './destination.ts'
import type { Inputs } from './inputs/inputs.ts'

/** A run whose inputs are understood and whose build may be under way; nothing was said of it yet. */
export interface BegunRun {
  readonly inputs: Inputs
  readonly destination: Destination
  /**
   * Finishes the build in a folder of this run below the temporary one; undefined where the image is there already.
   * Rejects as runBuild does.
   */
  readonly build: ((ports: FinishPorts) => Promise<BuildRecord>) | undefined
  /** In place of the build: ends it where it is under way, and leaves nothing behind. */
  giveUp(): Promise<void>
}

/** Throws InvalidValueError for inputs that cannot be, before anything is built. */
export async function beginRun(inputs: Inputs): Promise<BegunRun> {
  const destination = decideDestination(inputs)
  if (inputs.source !== undefined) return { inputs, destination, build: undefined, async giveUp() {} }
  const { build, cache, event, workspace, publish } = inputs
  const temporaryDir = await mkdtemp(join(inputs.temporaryDir, 'slim-image-'))
  const removing = async (fault: unknown): Promise<never> => {
    await rm(temporaryDir, { recursive: true, force: true })
    throw fault
  }
  const request = { build, cache, event, image: publish.image, workspace, temporaryDir }
  const begun = await beginBuild(
    { ...request, subject: subjectOf(destination, publish) },
    { environment: process.env },
  ).catch(removing)
  return {
    inputs,
    destination,
    build: (ports) => begun.finish(ports).catch(removing),
    async giveUp() {
      await begun.giveUp()
      await rm(temporaryDir, { recursive: true, force: true })
    },
  }
}
