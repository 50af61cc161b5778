import { existsSync } from 'node:fs'

/** Files that the engines put into their containers. */
const IN_A_CONTAINER = ['/.dockerenv', '/run/.containerenv']

/** Why a port that the engine publishes on its loopback is likely not to be reached from here; undefined where it is. */
export function unreachablePorts(
  { DOCKER_HOST: host = '' }: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  if (host !== '' && !/^(?:unix|npipe):/.test(host)) return 'the engine that DOCKER_HOST names is elsewhere'
  return IN_A_CONTAINER.some(exists) ? 'this job runs in a container itself' : undefined
}
