import { formatByteSize } from '../../oci/byte-size.ts'
import type { Finding } from '../check.ts'
import { counted, shortName, someNames } from '../shown-names.ts'
import { layerFields, type SourcedLayer } from '../sourced-layer.ts'
import type { DuplicateSet } from './duplicate-set.ts'
import { remedyFor } from './remedy.ts'

const SHOWN_PLACES = 3
const SHOWN_MODULES = 3

/** What of it nobody would miss is what is found; its layer is the one that brings most of that. */
export function findingOf(set: DuplicateSet, layers: readonly SourcedLayer[]): Finding {
  const layer = set.tally.heaviest(layers)
  const { text, isExact } = remedyFor(set, layer)
  const [kept = '', copy = kept] = set.paths
  const [module, ...others] = set.modules
  return {
    level: set.facts.isBase ? 'note' : 'fail',
    message: messageOf(set),
    remedy: text,
    path: `/${copy}`,
    ...(module === undefined || others.length > 0 ? {} : { package: module }),
    bytes: set.bytes,
    ...(isExact ? { savedBytes: set.bytes } : {}),
    visibility: 'visible',
    ...(layer ? layerFields(layer) : {}),
  }
}

function messageOf(set: DuplicateSet): string {
  const { isBase, keptBy } = set.facts
  const [kept = '', ...copies] = set.paths.map((path) => `/${path}`)
  const bringer = isBase ? 'base image' : keptBy
  const first = `${shortName(kept)}${bringer === undefined ? '' : ` of the ${bringer}`}`
  const again = someNames(copies, SHOWN_PLACES, set.pathCount - 1)
  const size = formatByteSize(set.bytes)
  if (set.isOneFile) return `${first} stands again as ${again}: ${size} pulled without need.`
  const stand = `${counted(set.files, 'file')}${modulesOf(set)}`
  const where =
    copies.length === 0 ? `stand more than once in ${first}` : `stand in ${first} and again in ${again}`
  return `${stand} ${where}: ${size} pulled without need.`
}

/** ` of lodash, moment and 3 more`, or nothing where none lies in a package. */
function modulesOf({ modules }: DuplicateSet): string {
  const names = [...modules].flatMap((name) => (name === undefined ? [] : [name]))
  if (names.length === 0) return ''
  return ` (${modules.has(undefined) ? 'among them of' : 'of'} ${someNames(names, SHOWN_MODULES)})`
}
