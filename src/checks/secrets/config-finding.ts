import type { ImageConfig } from '../../oci/image-config.ts'
import type { Finding } from '../check.ts'
import { shortName } from '../shown-names.ts'
import { layerFields, type SourcedLayer } from '../sourced-layer.ts'
import type { ConfigSecret } from './config-secrets.ts'

/** Names the variable and the lines of the history. */
export function configFinding(
  secret: ConfigSecret,
  history: ImageConfig['history'],
  layers: readonly SourcedLayer[],
): Finding {
  const layer = layerOfLine(secret.history[0], history, layers)
  return {
    level: 'fail',
    message: messageOf(secret),
    remedy: remedyOf(secret),
    ...(layer
      ? layerFields(layer)
      : isBeforeOwn(secret.history[0], history, layers)
        ? { origin: 'base' }
        : {}),
  }
}

/** The layer that a line made; undefined for a line that made none, and where the optional history does not fit. */
function layerOfLine(
  line: number | undefined,
  history: ImageConfig['history'],
  layers: readonly SourcedLayer[],
): SourcedLayer | undefined {
  const lines = history ?? []
  if (line === undefined || lines[line]?.empty_layer === true) return undefined
  return fits(history, layers) ? layers[layersBefore(line, history)] : undefined
}

/** Whether a line that made no layer has a layer of the base image after it, so that it is the base's as well. */
function isBeforeOwn(
  line: number | undefined,
  history: ImageConfig['history'],
  layers: readonly SourcedLayer[],
): boolean {
  if (line === undefined || !fits(history, layers)) return false
  return layers[layersBefore(line, history)]?.origin === 'base'
}

function fits(history: ImageConfig['history'], layers: readonly SourcedLayer[]): boolean {
  return layersBefore(history?.length ?? 0, history) === layers.length
}

function layersBefore(line: number, history: ImageConfig['history']): number {
  return (history ?? []).slice(0, line).filter(({ empty_layer }) => empty_layer !== true).length
}

function messageOf(secret: ConfigSecret): string {
  const lines = secret.history.map((line) => line + 1)
  const where = lines.length === 0 ? '' : `, history line${lines.length === 1 ? '' : 's'} ${lines.join(', ')}`
  return `${subjectOf(secret)} (${secret.rule}), which everybody who pulls the image can read${where}.`
}

function subjectOf({ rule, what, where, name }: ConfigSecret): string {
  const shown = shortName(name ?? '')
  if (name !== undefined && rule === 'build-argument') return `The build argument ${shown} holds ${what}`
  if (name !== undefined && rule === 'label') return `The label ${shown} holds ${what}`
  if (name !== undefined && rule === 'environment-variable') {
    return `The environment variable ${shown} holds ${what}`
  }
  const value = name === undefined ? what : `${what}, ${shown}`
  if (where === 'entrypoint') return `The ENTRYPOINT holds ${value}`
  if (where === 'command') return `The CMD holds ${value}`
  return `An instruction in the image's history holds ${value}`
}

function remedyOf({ rule, where, name }: ConfigSecret): string {
  const id = /^\w{1,60}$/.test(name ?? '') ? (name ?? '') : 'token'
  const revoke = 'It has to be replaced: who has the image has it.'
  if (where === 'entrypoint' || where === 'command') {
    return `Take it out of the command and give it to the container when it runs: a mounted file, or a variable that is set there. ${revoke}`
  }
  if (rule === 'label') return `Leave the label out. ${revoke}`
  if (rule === 'build-argument' || where === 'history') {
    return `Mount it only while it is needed: \`RUN --mount=type=secret,id=${id},env=${id}\`, with the build's input secrets or \`docker build --secret\`. ${revoke}`
  }
  return `Set it when the container runs, best as a mounted file; where the build needs it: \`RUN --mount=type=secret,id=${id},env=${id}\`. ${revoke}`
}
