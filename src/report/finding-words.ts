import type { Finding } from '../checks/check.ts'
import { formatByteSize } from '../oci/byte-size.ts'
import type { FindingGroup } from './finding-groups.ts'
import { type LayerNames, placeOf } from './layer-names.ts'
import { counted } from './size-words.ts'

/** What a group found, for one line. All texts are plain, with untrusted parts in them. */
export interface GroupSubject {
  /** The message of one finding, or how many there are. */
  readonly text: string
  /** Of several findings: packages, else paths; the most valuable first. */
  readonly names: readonly string[]
  /** Names, or findings, that are not told. */
  readonly left: number
}

const MOST_NAMES = 3

export function groupSubject(group: FindingGroup): GroupSubject {
  const { findings } = group
  const names = [...new Set(findings.map(({ package: name, path }) => name ?? path ?? ''))]
  if (findings.length === 1 || names.includes('')) {
    return { text: findings[0]?.message ?? '', names: [], left: findings.length - 1 }
  }
  const shown = names.slice(0, MOST_NAMES)
  const text = `${counted(findings.length, 'finding')}${inBase(group)}`
  return { text, names: shown, left: names.length - shown.length }
}

/** ` in the base image` where all of several findings are; a single one's message says so. */
export function inBase({ findings }: FindingGroup): string {
  return findings.length > 1 && findings.every(({ origin }) => origin === 'base') ? ' in the base image' : ''
}

/** `saves 210 MB` or, where nobody knows what is saved, `210 MB`; empty where nothing was weighed, or it is said. */
export function groupWorth({ findings, bytes, savedBytes }: FindingGroup): string {
  if (savedBytes !== undefined) return `saves ${formatByteSize(savedBytes)}`
  if (bytes === undefined) return ''
  const size = formatByteSize(bytes)
  return findings.length === 1 && findings[0]?.message.includes(size) ? '' : size
}

/** The Dockerfile lines that all findings of a group are of; empty where there are several, or none is known. */
export function groupPlace({ findings }: FindingGroup): string {
  const [place = '', ...others] = new Set(findings.map(findingPlace))
  return others.length === 0 ? place : ''
}

function findingPlace({ dockerfile }: Finding): string {
  return placeOf({ dockerfile: dockerfile ?? null })
}

/** A place with the words that lead to it, such as `removed by`; the words may be empty. */
export interface Where {
  readonly words: string
  readonly name: string
}

/**
 * What a reader needs besides the message: which layer added and which removed what is hidden, else its Dockerfile
 * lines unless `known`, and its path.
 */
export function whereFound(finding: Finding, layers: LayerNames, known = ''): readonly Where[] {
  const { layer, removedBy, path = '', message } = finding
  const added = layer === undefined ? '' : (layers.get(layer) ?? '')
  const removed = removedBy === undefined ? '' : (layers.get(removedBy) ?? '')
  const isSaid = (name: string) => name === '' || message.includes(name.replace(/-\d+$/, ''))
  const place = findingPlace(finding)
  const layerWords =
    removed === ''
      ? [{ words: '', name: place === known || isSaid(place) ? '' : place }]
      : [
          { words: 'added by', name: added },
          { words: 'removed by', name: removed },
        ]
  return [...layerWords, { words: '', name: isSaid(path) ? '' : path }].filter(({ name }) => name !== '')
}
