import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { parts } from './parts.ts'
import { prepareHome } from './runner/environment.ts'

const execute = promisify(execFile)

/** A docker-container builder of one test file's own: pruning or spoiling it harms nobody else. */
export interface ContainerBuilder {
  readonly name: string
  /** HOME that knows this builder; the current one there is still the engine's. */
  readonly home: string
  /** Runs the docker client with that HOME and gives what it prints. */
  docker(...args: string[]): Promise<string>
  /** Empties its build cache. */
  prune(): Promise<void>
  /** Removes it with its container and its HOME. */
  remove(): Promise<void>
}

export async function makeContainerBuilder(): Promise<ContainerBuilder> {
  const name = `e2e-${randomBytes(6).toString('hex')}`
  const home = mkdtempSync(path.join(os.tmpdir(), 'builder-home-'))
  prepareHome(home, {})
  const docker = (...args: string[]) => runDocker(args, home)
  // The host's network: the registry and the cache service listen on this machine's loopback address.
  const options = ['--driver=docker-container', '--driver-opt=network=host', '--bootstrap']
  await docker('buildx', 'create', `--name=${name}`, ...options)
  return {
    name,
    home,
    docker,
    async prune() {
      await docker('buildx', 'prune', `--builder=${name}`, '--all', '--force')
    },
    async remove() {
      await docker('buildx', 'rm', '--force', name)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** What the docker client prints, with this user's HOME unless another is given. */
export async function runDocker(args: readonly string[], home = os.homedir()): Promise<string> {
  const { DOCKER_CONFIG, BUILDX_BUILDER, ...env } = process.env
  const { stdout } = await execute('docker', args, { env: { ...env, HOME: home } })
  return stdout.trim()
}

/**
 * Why no docker-container builder can be made here; undefined where one can. Throws in CI where BuildKit's image
 * could have been pulled or made, so that these tests are never skipped there by an accident.
 */
export function reasonForNoBuilder(): string | undefined {
  const { builderImage, reasons, standIns } = parts()
  if (builderImage !== null) return undefined
  const reason = reasons['builder'] ?? 'script/bootstrap found no image for the builder'
  if ((process.env['CI'] ?? '') !== '' && (!standIns || hasProgram('go'))) {
    throw new Error(`docker-container builders must be tested in CI: ${reason}`)
  }
  process.stderr.write(`Tests on docker-container builders are skipped: ${reason}\n`)
  return reason
}

/** The first file of that name on PATH. */
export function findProgram(name: string): string {
  const found = candidates(name).find(isExecutable)
  if (found === undefined) throw new Error(`no ${name} on PATH`)
  return found
}

function hasProgram(name: string): boolean {
  return candidates(name).some(isExecutable)
}

function candidates(name: string): readonly string[] {
  return (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, name))
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
