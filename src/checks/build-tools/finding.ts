import { formatByteSize } from '../../oci/byte-size.ts'
import type { Finding, Level } from '../check.ts'
import { layerFields } from '../sourced-layer.ts'
import type { Group } from './group.ts'
import { remedyFor } from './remedy.ts'

/** Tools fail wherever they lie. Headers and static libraries are a warning, and a note in the base image. */
function levelOf({ tool, layer }: Group): Level {
  if (tool !== undefined) return 'fail'
  return layer?.origin === 'base' ? 'note' : 'warn'
}

export function findingFor(group: Group): Finding {
  const { tool, packages, paths, bytes, layer, visibility } = group
  const [first, ...others] = packages
  return {
    level: levelOf(group),
    message: messageFor(group),
    remedy: remedyFor(group),
    ...(paths[0] === undefined ? {} : { path: `/${paths[0]}` }),
    ...(first && (tool || others.length === 0) ? { package: first.name } : {}),
    bytes,
    visibility,
    ...(layer ? layerFields(layer) : {}),
  }
}

const SHOWN_PATHS = 3
const SHOWN_PACKAGES = 5

/** The package or, where there is none, the tool. */
export function nameOfGroup({ packages, tool }: Group): string {
  return short(packages[0]?.name ?? tool?.family ?? 'headers and static libraries')
}

function messageFor(group: Group): string {
  const { tool, visibility, layer, bytes } = group
  const place = layer?.origin === 'base' ? 'the base image' : 'the image'
  const state =
    visibility === 'visible' ? `in ${place}` : `removed in a later layer of ${place} but still pulled`
  const what = tool ? `${nameOfGroup(group)}, ${article(tool.kind)},` : developmentSubject(group)
  const files = someOf(
    group.paths.map((path) => `/${path}`),
    SHOWN_PATHS,
  )
  return `${what} ${tool ? 'is' : 'are'} ${state}: ${formatByteSize(bytes)}; ${files}.`
}

function developmentSubject({ packages }: Group): string {
  const names = packages.map(({ name }) => name)
  return names.length === 0
    ? 'Headers or static libraries'
    : `Headers or static libraries of ${someOf(names, SHOWN_PACKAGES)}`
}

function someOf(items: readonly string[], shown: number): string {
  const rest = items.length - shown
  const some = items.slice(0, shown).map(short).join(', ')
  return rest > 0 ? `${some} and ${rest} more` : some
}

const LONGEST_NAME = 120

/** Names come from the image, which may make them of any length. */
function short(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name
}

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
}
