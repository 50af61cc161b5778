import * as v from 'valibot'
import { quoted } from '../oci/invalid-value-error.ts'
import { askHelper, type RunHelper } from './credential-helper.ts'
import type { Credentials, Lookup } from './credentials.ts'

/** What reading Docker's configuration needs of the machine. */
export interface DockerConfigAccess {
  /** Absolute path of `config.json`. */
  readonly path: string
  /** The file's text; undefined when there is no such file. */
  readonly read: (path: string) => Promise<string | undefined>
  readonly runHelper: RunHelper
}

const text = v.nullish(v.string())

const entrySchema = v.object({
  auth: text,
  username: text,
  password: text,
  identitytoken: text,
  registrytoken: text,
})

const configSchema = v.object({
  auths: v.nullish(v.record(v.string(), entrySchema)),
  credsStore: text,
  credHelpers: v.nullish(v.record(v.string(), v.string())),
})

const DOCKER_HUB_KEY = 'https://index.docker.io/v1/'

/**
 * Asks the registry's own helper, else the general one, else the stored entries (docker/cli, config file). A helper
 * that fails is no error: what it says is handed back as the problem.
 */
export async function credentialsFromDockerConfig(
  registry: string,
  access: DockerConfigAccess,
): Promise<Lookup> {
  const json = await access.read(access.path)
  if (json === undefined) return { credentials: undefined }
  const config = parseConfig(json, access.path)
  const key = registry === 'docker.io' ? DOCKER_HUB_KEY : registry
  const helper = config.credHelpers?.[registry] ?? config.credHelpers?.[key] ?? config.credsStore
  const helped = helper ? await askHelper(helper, key, access.runHelper) : undefined
  if (helped?.credentials !== undefined) return helped
  const entry = findEntry(config.auths ?? {}, key)
  const credentials = entry === undefined ? undefined : fromEntry(entry)
  return { credentials, ...(helped?.problem === undefined ? {} : { problem: helped.problem }) }
}

/** The file holds secrets: neither its text nor a parser's excerpt of it may reach a message. */
function parseConfig(json: string, path: string): v.InferOutput<typeof configSchema> {
  const result = v.safeParse(configSchema, tryJson(json))
  if (result.success) return result.output
  throw new Error(
    `Docker's configuration ${quoted(path)} is not what docker login writes; correct or remove it`,
  )
}

function tryJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

type Entry = v.InferOutput<typeof entrySchema>

/** Exact first, then by host name, because docker also accepts `https://host/v2/` as a key. */
function findEntry(auths: Readonly<Record<string, Entry>>, key: string): Entry | undefined {
  if (Object.hasOwn(auths, key)) return auths[key]
  const host = hostOf(key)
  return Object.entries(auths).find(([other]) => hostOf(other) === host)?.[1]
}

function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/s, '')
}

const FROM = "Docker's configuration"

function fromEntry(entry: Entry): Credentials | undefined {
  if (entry.identitytoken) return { kind: 'identity-token', token: entry.identitytoken, from: FROM }
  if (entry.registrytoken) return { kind: 'registry-token', token: entry.registrytoken, from: FROM }
  const [username, password] = entry.auth ? splitAuth(entry.auth) : [entry.username, entry.password]
  if (!username || !password) return undefined
  return { kind: 'password', username, password, from: FROM }
}

function splitAuth(auth: string): readonly [string, string] {
  const decoded = Buffer.from(auth, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  return colon < 0 ? ['', ''] : [decoded.slice(0, colon), decoded.slice(colon + 1).replace(/\0+$/, '')]
}
