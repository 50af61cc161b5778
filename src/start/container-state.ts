import * as v from 'valibot'
import { parseJson } from '../oci/parse-json.ts'

const binding = v.nullish(v.array(v.object({ HostIp: v.optional(v.string(), ''), HostPort: v.string() })))

/** `docker container inspect` as far as it matters here. */
const inspectSchema = v.pipe(
  v.array(
    v.object({
      State: v.object({
        Running: v.boolean(),
        ExitCode: v.number(),
        Error: v.optional(v.string(), ''),
        Health: v.nullish(v.object({ Status: v.string() })),
      }),
      NetworkSettings: v.object({ Ports: v.nullish(v.record(v.string(), binding)) }),
    }),
  ),
  v.length(1),
)

export interface ContainerState {
  readonly running: boolean
  readonly exitCode: number
  /** Why the engine could not start it; empty where it could. */
  readonly error: string
  /** `starting`, `healthy` or `unhealthy`; undefined without a health check. */
  readonly health: string | undefined
  /** Its TCP ports and where the engine published them, the lowest first. */
  readonly ports: readonly PublishedPort[]
}

export interface PublishedPort {
  readonly port: number
  readonly hostPort: number
}

/** Throws InvalidValueError for what is no such answer. */
export function parseContainer(text: string): ContainerState {
  const [container] = parseJson(Buffer.from(text), inspectSchema, "docker's description of the container")
  const { State, NetworkSettings } = container ?? {
    State: { Running: false, ExitCode: 0, Error: '', Health: null },
    NetworkSettings: { Ports: null },
  }
  const ports = Object.entries(NetworkSettings.Ports ?? {}).flatMap(([name, bindings]) => {
    const port = Number(/^(\d{1,5})\/tcp$/.exec(name)?.[1])
    const host = Number(bindings?.[0]?.HostPort)
    return Number.isInteger(port) && Number.isInteger(host) ? [{ port, hostPort: host }] : []
  })
  return {
    running: State.Running,
    exitCode: State.ExitCode,
    error: State.Error,
    health: State.Health?.Status === 'none' ? undefined : State.Health?.Status,
    ports: ports.toSorted((a, b) => a.port - b.port),
  }
}
