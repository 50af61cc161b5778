import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { codeOf } from '../oci/thrown.ts'
import type { HelperAnswer, RunHelper } from './credential-helper.ts'
import type { DockerConfigAccess } from './docker-config.ts'
import type { Environment } from './proxy.ts'

const HELPER_TIMEOUT_MS = 30_000
const LONGEST_HELPER_OUTPUT = 1024 * 1024

/** Docker's configuration on this machine: `$DOCKER_CONFIG/config.json`, else `~/.docker/config.json`. */
export function dockerConfigOf(env: Environment): DockerConfigAccess {
  const folder = env['DOCKER_CONFIG'] || join(homedir(), '.docker')
  const runHelper: RunHelper = (program, args, input) => run(program, args, input, env)
  return { path: join(folder, 'config.json'), read: readIfThere, runHelper }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function run(
  program: string,
  args: readonly string[],
  input: string,
  env: Environment,
): Promise<HelperAnswer> {
  return new Promise((resolve, reject) => {
    const options = { timeout: HELPER_TIMEOUT_MS, maxBuffer: LONGEST_HELPER_OUTPUT, env: { ...env } }
    const child = execFile(program, [...args], options, (error, stdout, stderr) => {
      if (error === null) resolve({ exitCode: 0, stdout, stderr })
      else if (typeof error.code === 'number') resolve({ exitCode: error.code, stdout, stderr })
      else reject(new Error(error.killed === true ? 'stopped after 30 s' : (error.code ?? 'not started')))
    })
    // A helper that ends before it has read its input is judged by its exit code.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}
