import { setTimeout as sleep } from 'node:timers/promises'
import type { Example } from './examples.ts'
import { runCommand } from './run-command.ts'

const START_MS = 20_000
const STOP_MS = 2_000

/** As strict as a cluster can be: nothing can be written but /tmp, and no privilege is there or to be had. */
const RESTRICTIONS = ['--read-only', '--tmpfs=/tmp', '--cap-drop=ALL', '--security-opt=no-new-privileges']

export interface ServiceRun {
  readonly startMs: number
  readonly stopMs: number
  /** The user that each of its processes runs as, as `ps` names it on the engine's machine. */
  readonly users: readonly string[]
}

/**
 * Starts an image, asks it for what its example answers, and stops it. Throws where an answer is another one, where a
 * process runs as root, and where SIGTERM does not end it within two seconds and without an error.
 */
export async function runService(image: string, example: Example): Promise<ServiceRun> {
  const port = `127.0.0.1::${example.port}`
  const options = [...RESTRICTIONS, `--publish=${port}`, ...environment(example)]
  const id = (await runCommand('docker', ['run', '--detach', ...options, image])).trim()
  try {
    const started = performance.now()
    const address = (await docker('port', id, `${example.port}/tcp`)).split('\n')[0]
    await answersAll(`http://${address}`, example, id)
    const startMs = performance.now() - started
    const users = await usersOf(id)
    return { startMs, users, stopMs: await stop(id) }
  } finally {
    await docker('rm', '--force', '--volumes', id)
  }
}

const docker = async (...args: readonly string[]) => (await runCommand('docker', args)).trim()

const environment = ({ environment = {} }: Example) =>
  Object.entries(environment).map(([name, value]) => `--env=${name}=${value}`)

async function answersAll(address: string, { answers }: Example, id: string): Promise<void> {
  const deadline = performance.now() + START_MS
  for (const [path, wanted] of Object.entries(answers)) {
    for (let problem = ''; ; await sleep(100)) {
      try {
        const answer = await fetch(`${address}${path}`)
        const text = await answer.text()
        if (answer.ok && text.includes(wanted)) break
        problem = `${answer.status} ${text.slice(0, 200)}`
      } catch (error) {
        problem = String(error)
      }
      if (performance.now() < deadline) continue
      const logs = await docker('logs', '--tail=20', id)
      throw new Error(`${path} was to answer with '${wanted}': ${problem}\n${logs}`)
    }
  }
}

async function usersOf(id: string): Promise<readonly string[]> {
  const [, ...users] = (await docker('top', id, '-eo', 'uid,pid')).split('\n').map((line) => line.trim())
  const uids = users.map((line) => line.split(/\s+/)[0] ?? '')
  if (uids.length === 0 || uids.includes('0')) throw new Error(`runs as root: ${uids.join(', ')}`)
  return uids
}

async function stop(id: string): Promise<number> {
  const began = performance.now()
  await docker('stop', '--time=10', id)
  const stopMs = performance.now() - began
  const exitCode = Number(await docker('inspect', '--format={{.State.ExitCode}}', id))
  // 143 is how a shell tells of an end by SIGTERM itself, which is in time and in order too.
  if (stopMs > STOP_MS || ![0, 143].includes(exitCode)) {
    throw new Error(`after SIGTERM it ended in ${Math.round(stopMs)} ms with exit code ${exitCode}`)
  }
  return stopMs
}
