import { isLoopback } from './endpoint.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The proxy for a request as HTTPS_PROXY, HTTP_PROXY and NO_PROXY say (either case), or undefined for a direct
 * connection. This machine itself is never asked through a proxy, as with Docker's own client.
 */
export function proxyFor(url: URL, env: Environment): string | undefined {
  if (isLoopback(url.hostname)) return undefined
  const proxy = url.protocol === 'https:' ? either(env, 'HTTPS_PROXY') : either(env, 'HTTP_PROXY')
  if (proxy === undefined) return undefined
  const exceptions = (either(env, 'NO_PROXY') ?? '').split(',').map((entry) => entry.trim().toLowerCase())
  if (exceptions.some((entry) => entry !== '' && matches(url, entry))) return undefined
  return /^[a-z]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`
}

function either(env: Environment, name: string): string | undefined {
  return env[name] || env[name.toLowerCase()] || undefined
}

function matches(url: URL, entry: string): boolean {
  if (entry === '*') return true
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
  if (port !== undefined && port !== (url.port || (url.protocol === 'https:' ? '443' : '80'))) return false
  const host = url.hostname.toLowerCase()
  if (name.includes('/')) return inNetwork(host, name)
  const domain = name.replace(/^\*?\./, '')
  return host.endsWith(`.${domain}`) || (host === domain && domain === name)
}

/** IPv4 networks only, such as 10.0.0.0/8. */
function inNetwork(host: string, network: string): boolean {
  const [base = '', bits = ''] = network.split('/')
  const [address, start, prefix] = [ipv4(host), ipv4(base), Number(bits)]
  if (address === undefined || start === undefined || !(prefix >= 0 && prefix <= 32)) return false
  const span = 2 ** (32 - prefix)
  return Math.floor(address / span) === Math.floor(start / span)
}

function ipv4(text: string): number | undefined {
  const parts = text.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256))
  if (parts.length !== 4 || parts.some((part) => part > 255)) return undefined
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}
