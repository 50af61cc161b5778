import * as v from 'valibot'
import { parseJson } from '../oci/parse-json.ts'

/** For `docker container inspect --format`: what matters here, since the rest is as long as the image wants. */
export const STATE_FORMAT = '{"State":{{json .State}},"Ports":{{json .NetworkSettings.Ports}}}'

const binding = v.nullish(v.array(v.object({ HostPort: v.string() })))

const stateSchema = v.object({
  State: v.object({
    Running: v.boolean(),
    ExitCode: v.number(),
    Error: v.optional(v.string(), ''),
    Health: v.nullish(v.object({ Status: v.string() })),
  }),
  Ports: v.nullish(v.record(v.string(), binding)),
})

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
  const { State, Ports } = parseJson(Buffer.from(text), stateSchema, "docker's description of the container")
  const ports = Object.entries(Ports ?? {}).flatMap(([name, bindings]) => {
    const port = Number(/^(\d{1,5})\/tcp$/.exec(name)?.[1])
    const hostPort = Number(bindings?.[0]?.HostPort ?? '')
    return port > 0 && hostPort > 0 ? [{ port, hostPort }] : []
  })
  return {
    running: State.Running,
    exitCode: State.ExitCode,
    error: State.Error,
    // What `docker run --no-healthcheck` and older engines say.
    health: State.Health?.Status === 'none' ? undefined : State.Health?.Status,
    ports: ports.toSorted((a, b) => a.port - b.port),
  }
}
