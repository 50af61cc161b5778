import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { parts } from './parts.ts'
import type { Credentials } from './registry.ts'

const run = promisify(execFile)

/** What skopeo, a reader that is not ours, gets for a reference in a registry: the manifest's bytes and their digest. */
export async function readWithSkopeo(
  reference: string,
  credentials?: Credentials,
): Promise<{ readonly digest: string; readonly manifest: string }> {
  const { skopeo } = parts()
  if (skopeo === null) throw new Error(`no skopeo: ${parts().reasons['skopeo'] ?? 'see bootstrap'}`)
  const login =
    credentials === undefined ? [] : ['--creds', `${credentials.username}:${credentials.password}`]
  const { stdout } = await run(skopeo, [
    'inspect',
    '--raw',
    '--tls-verify=false',
    ...login,
    `docker://${reference}`,
  ])
  return { digest: `sha256:${createHash('sha256').update(stdout).digest('hex')}`, manifest: stdout }
}
