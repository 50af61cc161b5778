import { open, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Environment } from './run-command.ts'

/** Where the docker client looks on Linux, after its configuration's folder (docker/cli, cli-plugins/manager). */
const SYSTEM_FOLDERS = [
  '/usr/local/lib/docker/cli-plugins',
  '/usr/local/libexec/docker/cli-plugins',
  '/usr/lib/docker/cli-plugins',
  '/usr/libexec/docker/cli-plugins',
]

const ELF_MAGIC = Buffer.from('\x7fELF', 'latin1')

/**
 * The buildx plugin that `docker buildx` would run, to be run without the client before it: the client starts every
 * plugin twice, which takes as long as a cached build. Undefined where that is not certain to be the same: no Linux,
 * a `docker` that is a script of somebody's, folders of the user's own, a plugin that is no program.
 */
export async function findBuildxPlugin(
  env: Environment,
  folders: readonly string[] = SYSTEM_FOLDERS,
  platform: NodeJS.Platform = process.platform,
): Promise<string | undefined> {
  if (platform !== 'linux') return undefined
  const configFolder = env['DOCKER_CONFIG'] || join(env['HOME'] || homedir(), '.docker')
  const [client, config] = await Promise.all([
    firstOf((env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'docker'))),
    readFile(join(configFolder, 'config.json'), 'utf8').catch(() => ''),
  ])
  if (client?.isProgram !== true || config.includes('cliPluginsExtraDirs')) return undefined
  const plugin = await firstOf(
    [join(configFolder, 'cli-plugins'), ...folders].map((folder) => join(folder, 'docker-buildx')),
  )
  return plugin?.isProgram === true ? plugin.path : undefined
}

interface Candidate {
  readonly path: string
  /** Anybody may run it, and it is a program, no script. */
  readonly isProgram: boolean
}

/** The first of these files that is there. */
async function firstOf(paths: readonly string[]): Promise<Candidate | undefined> {
  for (const path of paths) {
    const file = await open(path).catch(() => undefined)
    if (file === undefined) continue
    try {
      const [{ mode }, { buffer }] = await Promise.all([file.stat(), file.read({ buffer: Buffer.alloc(4) })])
      return { path, isProgram: (mode & 0o111) === 0o111 && buffer.equals(ELF_MAGIC) }
    } catch {
      return { path, isProgram: false }
    } finally {
      await file.close()
    }
  }
  return undefined
}
