import { posix } from 'node:path'
import * as v from 'valibot'
import { digestSchema } from './descriptor.ts'
import { parseJson } from './parse-json.ts'

/** Go writes an empty list or map as null. */
const strings = v.nullish(v.array(v.string()))
const stringMap = v.nullish(v.record(v.string(), v.string()))

/** Go writes it as a map to empty objects, and what stands there means nothing. */
const set = v.nullish(v.record(v.string(), v.unknown()))

const historySchema = v.object({
  created_by: v.optional(v.string()),
  comment: v.optional(v.string()),
  empty_layer: v.optional(v.boolean()),
})

const configSchema = v.object({
  os: v.string(),
  architecture: v.string(),
  variant: v.optional(v.string()),
  'os.version': v.optional(v.string()),
  created: v.optional(v.string()),
  config: v.nullish(
    v.object({
      User: v.nullish(v.string()),
      Env: strings,
      Entrypoint: strings,
      Cmd: strings,
      WorkingDir: v.nullish(v.string()),
      Labels: stringMap,
      StopSignal: v.nullish(v.string()),
      ExposedPorts: set,
      Volumes: set,
    }),
  ),
  rootfs: v.object({
    type: v.literal('layers'),
    diff_ids: v.pipe(v.array(digestSchema), v.maxLength(100_000)),
  }),
  history: v.nullish(v.array(historySchema)),
})

/** An image configuration (image-spec config.md), member names as in the specification. */
export type ImageConfig = Readonly<v.InferOutput<typeof configSchema>>

/** Throws InvalidValueError naming `what` when the bytes are no image configuration. */
export function parseImageConfig(bytes: Uint8Array, what: string): ImageConfig {
  return parseJson(bytes, configSchema, what)
}

const LARGEST_PORT = 65_535

/** The TCP ports that the configuration exposes (`8080/tcp`, `8080`), the lowest first; what is no port is left out. */
export function exposedTcpPorts({ config }: Pick<ImageConfig, 'config'>): readonly number[] {
  const ports = Object.keys(config?.ExposedPorts ?? {}).flatMap((written) => {
    const port = Number(/^(\d{1,5})(?:\/tcp)?$/i.exec(written)?.[1])
    return port >= 1 && port <= LARGEST_PORT ? [port] : []
  })
  return [...new Set(ports)].toSorted((a, b) => a - b)
}

/** The folders that VOLUME names, as the file tree writes paths; the root itself is none. */
export function volumeFolders({ config }: Pick<ImageConfig, 'config'>): ReadonlySet<string> {
  const folders = Object.keys(config?.Volumes ?? {}).map((written) =>
    posix.normalize(`/${written}`).replace(/\/$/, '').slice(1),
  )
  return new Set(folders.filter((folder) => folder !== ''))
}
