import type { Finding } from '../check.ts'
import { shortName } from '../shown-names.ts'
import { layerFields, type SourcedLayer } from '../sourced-layer.ts'
import type { SecretGroup } from './secret-group.ts'

/** Rule, paths and lines; nothing of the secret, and no bytes, since a file may be nothing but its secret. */
export function fileFinding(group: SecretGroup, layers: readonly SourcedLayer[]): Finding {
  const { level, place, files } = group
  const { layer, visibility, hiddenBy } = place
  const removedBy = layers[hiddenBy ?? -1]?.layer.digest
  return {
    level,
    message: messageOf(group),
    remedy: remedyOf(group),
    ...(files[0] ? { path: `/${files[0].path}` } : {}),
    visibility,
    ...(layer ? layerFields(layer) : {}),
    ...(removedBy === undefined ? {} : { removedBy }),
  }
}

/** Of what is more than is told one by one. */
export function leftFinding(level: Finding['level'], count: number): Finding {
  const subject = count === 1 ? '1 more secret was' : `${count} more secrets were`
  return {
    level,
    message: `${subject} found besides those that are listed.`,
    remedy: 'Remove the listed ones first: whatever brought them probably brought these.',
  }
}

function messageOf({ secrets, place, files, count }: SecretGroup): string {
  const { origin, visibility } = place
  const image = origin === 'base' ? 'the base image' : 'the image'
  const state =
    visibility === 'visible'
      ? `in ${image}`
      : `in a lower layer of ${image}, where everybody who pulls it can read what a later layer removed or replaced`
  const rest = count - files.length
  const shown = files.map(fileWords).join('; ')
  const what = `${secrets.what.charAt(0).toUpperCase()}${secrets.what.slice(1)} (${secrets.rule})`
  return `${what} ${isPlural(secrets.what) ? 'are' : 'is'} ${state}: ${shown}${rest > 0 ? `; and ${rest} more files` : ''}.`
}

function isPlural(what: string): boolean {
  return !/^(?:an? |the )/.test(what)
}

function fileWords({ path, lines, names }: SecretGroup['files'][number]): string {
  const where = lines.length === 0 ? '' : `, line${lines.length === 1 ? '' : 's'} ${lines.join(', ')}`
  return `/${shortName(path)}${where}${names.length === 0 ? '' : ` (${names.join(', ')})`}`
}

function remedyOf({ secrets, place, files, isGenerated }: SecretGroup): string {
  const path = `/${shortName(files[0]?.path ?? '')}`
  const revoke = 'It has to be replaced: who has the image has it.'
  if (place.origin === 'base') {
    return 'Take a base image without it. A layer on top cannot remove it, because the lower one is pulled all the same.'
  }
  if (isGenerated) {
    return `Remove it in the RUN that installs its package: \`&& rm -f ${path}\`. Every container would have the same key.`
  }
  if (secrets.rule === 'ssh-host-key') {
    return `Remove it in the RUN that installs the server, \`&& rm -f /etc/ssh/ssh_host_*\`, and have each container make its own when it starts: \`ssh-keygen -A\`. ${revoke}`
  }
  if (secrets.isForBuilding) {
    return `Mount it only while it is needed: \`RUN --mount=type=secret,id=${secrets.rule},target=${path}\`, and list it in .dockerignore. ${revoke}`
  }
  return `List it in .dockerignore and give it to the container when it runs: a mounted file, a secret of the orchestrator. ${revoke}`
}
