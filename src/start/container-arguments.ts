import type { StartRequest } from './start-facts.ts'

/**
 * The arguments of `docker` that start the image as carefully as an orchestrator can: no root to write to but tmpfs,
 * no capabilities, no new privileges, its own user, nothing pulled, its ports on the loopback only.
 */
export function containerArguments(
  image: string,
  name: string,
  request: Pick<StartRequest, 'tmpfs' | 'environment' | 'arguments'>,
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
    '--publish-all',
    ...request.environment.map((variable) => `--env=${variable}`),
    '--',
    image,
    ...request.arguments,
  ]
}
