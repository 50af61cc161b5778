import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parts } from '../../__tests__/support/parts.ts'
import { runCommand } from './run-command.ts'

const REFRESHED = 'slim-image.local/refreshed-base:demo'
/** As large as a security update of a few libraries. */
const UPDATE = 'RUN mkdir -p /usr/lib/update && head -c 2500000 /dev/urandom > /usr/lib/update/libs.bin'

/** A base image whose tag stands on newer content than before, as after a security update of its distribution. */
export interface RefreshedBase {
  /** A line of the input `build-contexts`. */
  readonly buildContext: string
  remove(): Promise<void>
}

export async function refreshBase(name: string): Promise<RefreshedBase> {
  const from = parts().buildContexts[name]?.replace(/^docker-image:\/\//, '') ?? name
  const folder = mkdtempSync(path.join(os.tmpdir(), 'refreshed-base-'))
  try {
    writeFileSync(path.join(folder, 'Dockerfile'), `FROM ${from}\n${UPDATE}\n`)
    await runCommand('docker', ['build', '--quiet', '--tag', REFRESHED, folder])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    buildContext: `${name}=docker-image://${REFRESHED}`,
    remove: async () => {
      await runCommand('docker', ['image', 'rm', REFRESHED])
    },
  }
}
