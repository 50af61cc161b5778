import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import * as v from 'valibot'

/** Folders of one run, all below one temporary folder. */
export interface RunFolders {
  readonly home: string
  readonly temp: string
  readonly toolCache: string
}

const DockerConfig = v.looseObject({ currentContext: v.optional(v.string()) })

/**
 * A HOME of its own, so that the run sees none of this user's registry logins and builders. What is needed to
 * reach the engine stays: command-line plugins in the user's folder and the engine's address.
 */
export function prepareHome(home: string, dockerConfig: Readonly<Record<string, unknown>>): void {
  const target = path.join(home, '.docker')
  mkdirSync(target, { recursive: true })
  const source = process.env['DOCKER_CONFIG'] ?? path.join(os.homedir(), '.docker')
  for (const name of ['cli-plugins', 'contexts']) {
    const [from, to] = [path.join(source, name), path.join(target, name)]
    if (existsSync(from) && !existsSync(to)) symlinkSync(from, to)
  }
  const file = path.join(target, 'config.json')
  if (existsSync(file) && Object.keys(dockerConfig).length === 0) return
  const context = currentContext(path.join(source, 'config.json'))
  const base = context === undefined ? {} : { currentContext: context }
  writeFileSync(file, JSON.stringify({ ...base, ...dockerConfig }), { mode: 0o600 })
}

function currentContext(file: string): string | undefined {
  if (!existsSync(file)) return undefined
  const parsed = v.safeParse(DockerConfig, JSON.parse(readFileSync(file, 'utf8')))
  return parsed.success ? parsed.output.currentContext : undefined
}

/** What a hosted runner's own process has in its environment, and nothing of this one's. */
export function machineEnvironment(folders: RunFolders): Record<string, string> {
  const inherited = ['DOCKER_HOST', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY', 'DOCKER_CONTEXT']
  const env: Record<string, string> = {
    PATH: machinePath(),
    HOME: folders.home,
    LANG: 'C.UTF-8',
    CI: 'true',
    RUNNER_OS: process.platform === 'darwin' ? 'macOS' : 'Linux',
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_NAME: 'GitHub Actions 1',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_TEMP: folders.temp,
    RUNNER_TOOL_CACHE: folders.toolCache,
  }
  for (const name of inherited) {
    const value = process.env[name]
    if (value !== undefined) env[name] = value
  }
  return env
}

/** npm puts the project's own commands first on PATH; no runner has those. */
function machinePath(): string {
  const entries = (process.env['PATH'] ?? '').split(path.delimiter)
  return entries.filter((entry) => entry !== '' && !entry.includes('node_modules')).join(path.delimiter)
}
