import { open, readFile, realpath } from 'node:fs/promises'
import { basename, delimiter, isAbsolute, join } from 'node:path'
import type { Environment } from './run-command.ts'

/** Where the docker client looks on Linux, after its configuration's folder (docker/cli, cli-plugins/manager). */
const SYSTEM_FOLDERS = [
  '/usr/local/lib/docker/cli-plugins',
  '/usr/local/libexec/docker/cli-plugins',
  '/usr/lib/docker/cli-plugins',
  '/usr/libexec/docker/cli-plugins',
]

/**
 * What a plugin understands otherwise without the client before it: buildx before 0.23 does not look at the engine's
 * TLS by itself (docker/buildx #3087), and one that is told of a client takes itself for its plugin.
 */
const CLIENT_VARIABLES = [
  'DOCKER_TLS',
  'DOCKER_TLS_VERIFY',
  'DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND',
  'DOCKER_CLI_PLUGIN_USE_DIAL_STDIO',
]

const ELF_MAGIC = Buffer.from('\x7fELF', 'latin1')

/**
 * The buildx plugin that `docker buildx` would run, to be run without the client before it: the client starts every
 * plugin twice, which takes as long as a cached build. Undefined where that is not certain to be the same: no Linux,
 * a `docker` that is a script of somebody's or goes by another name, folders of the user's own, a plugin that is no
 * program. Nothing is looked for below a relative path, which could be the repository's.
 */
export async function findBuildxPlugin(
  env: Environment,
  folders: readonly string[] = SYSTEM_FOLDERS,
  platform: NodeJS.Platform = process.platform,
): Promise<string | undefined> {
  if (platform !== 'linux' || CLIENT_VARIABLES.some((name) => (env[name] ?? '') !== '')) return undefined
  const path = (env['PATH'] ?? '').split(delimiter)
  const configFolder = env['DOCKER_CONFIG'] || join(env['HOME'] ?? '', '.docker')
  if (![...path, configFolder].every(isAbsolute)) return undefined
  const [client, namesFolders] = await Promise.all([
    firstOf(path.map((folder) => join(folder, 'docker'))),
    mayNameFolders(join(configFolder, 'config.json')),
  ])
  if (client?.isProgram !== true || namesFolders) return undefined
  // A launcher of many programs (snap, mise) is a program too, and does more than docker would.
  if (basename(await realpath(client.path)) !== 'docker') return undefined
  const plugin = await firstOf(
    [join(configFolder, 'cli-plugins'), ...folders].map((folder) => join(folder, 'docker-buildx')),
  )
  return plugin?.isProgram === true ? plugin.path : undefined
}

/** Whether the client's configuration has folders of plugins, or cannot be understood; Go reads keys in any case. */
async function mayNameFolders(file: string): Promise<boolean> {
  try {
    const config: unknown = JSON.parse(await readFile(file, 'utf8'))
    const keys = typeof config === 'object' && config !== null ? Object.keys(config) : []
    return keys.some((key) => key.toLowerCase() === 'clipluginsextradirs')
  } catch (fault) {
    return !isMissing(fault)
  }
}

interface Candidate {
  readonly path: string
  /** Anybody may run it, and it is a program, no script. */
  readonly isProgram: boolean
}

/** The first of these files that is there, be it readable or not. */
async function firstOf(paths: readonly string[]): Promise<Candidate | undefined> {
  for (const path of paths) {
    try {
      return { path, isProgram: await isProgram(path) }
    } catch (fault) {
      if (!isMissing(fault)) return { path, isProgram: false }
    }
  }
  return undefined
}

async function isProgram(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { mode } = await file.stat()
    const { buffer } = await file.read({ buffer: Buffer.alloc(ELF_MAGIC.length) })
    return (mode & 0o111) === 0o111 && buffer.equals(ELF_MAGIC)
  } finally {
    await file.close()
  }
}

function isMissing(fault: unknown): boolean {
  const { code } = fault as NodeJS.ErrnoException
  return code === 'ENOENT' || code === 'ENOTDIR'
}
