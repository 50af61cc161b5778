import type { StartRequest } from './start-facts.ts'

/** What a container writes stays on the engine's disk until it is taken away. */
const MOST_LOG = ['--log-driver=json-file', '--log-opt=max-size=1m', '--log-opt=max-file=2']

/**
 * The arguments of `docker` that start the image as carefully as an orchestrator can: no root to write to but tmpfs,
 * no capabilities, no new privileges, its own user, nothing pulled, its ports on the loopback only. Its health check is
 * asked each second, and has all the time that the image has.
 */
export function containerArguments(
  image: string,
  name: string,
  request: StartRequest,
  root: 'read-only' | 'writable',
): readonly string[] {
  return [
    'run',
    '--detach',
    '--pull=never',
    `--name=${name}`,
    ...(root === 'read-only' ? ['--read-only'] : []),
    ...request.tmpfs.map((folder) => `--tmpfs=${folder}`),
    '--cap-drop=ALL',
    '--security-opt=no-new-privileges',
    '--restart=no',
    // Enough for any server, and not for taking the machine down.
    '--pids-limit=4096',
    `--memory=${request.memory}`,
    ...MOST_LOG,
    '--health-interval=1s',
    `--health-retries=${request.seconds + 1}`,
    ...request.ports.map((port) => `--publish=127.0.0.1::${port}/tcp`),
    ...request.environment.map((variable) => `--env=${withValue(variable)}`),
    '--',
    image,
    ...request.arguments,
  ]
}

/** A name alone would be given the value that it has here, and the job's variables are none of the image's business. */
function withValue(variable: string): string {
  return variable.includes('=') ? variable : `${variable}=`
}
