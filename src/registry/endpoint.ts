const DOCKER_HUB = 'docker.io'
const DOCKER_HUB_API = 'registry-1.docker.io'

/** True for this machine itself, where the protocol may run over plain HTTP as with Docker's own client. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.toLowerCase()
  return name === 'localhost' || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name)
}

/** The base address of a registry's API: https everywhere but on this machine itself. */
export function endpointOf(registry: string): URL {
  const host = registry === DOCKER_HUB ? DOCKER_HUB_API : registry
  const secure = new URL(`https://${host}/`)
  return isLoopback(secure.hostname) ? new URL(`http://${host}/`) : secure
}
