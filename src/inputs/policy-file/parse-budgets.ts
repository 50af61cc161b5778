import { formatPlatform, parsePlatform } from '../../oci/platform.ts'
import { formatRepositoryName, parseRepositoryName } from '../../oci/reference.ts'
import { parseGrowthBudget } from '../growth-budget.ts'
import { parseCountLimit, parseSizeLimit } from '../limit.ts'
import { nearest } from './nearest.ts'
import {
  type Budgets,
  GROWTH_INPUT,
  LIMIT_INPUTS,
  LIMIT_NAMES,
  type LimitName,
  type Limits,
  type PlatformBudgets,
} from './policy.ts'
import { at, wrongValue } from './policy-error.ts'
import type { PolicyEntry, PolicyNode } from './policy-node.ts'
import { entriesOf, fileSource, membersOf, textOf, wordOf } from './read-values.ts'

export const LIMIT_KEYS = [
  'size-budget',
  'uncompressed-size-budget',
  'largest-layer-budget',
  'max-layers',
  'growth-budget',
] as const

/** Systems and architectures that images are made for (Go's, as image-spec has them), to find what is misspelt. */
const SYSTEMS = ['linux', 'windows', 'darwin', 'freebsd', 'netbsd', 'openbsd', 'wasi', 'wasip1']
const ARCHITECTURES =
  '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x wasm'.split(' ')

export function parseBudgets(node: PolicyNode): Budgets {
  const members = membersOf(node, 'budgets', [...LIMIT_KEYS, 'platforms', 'images'])
  const images = members.get('images')?.value
  const entries = images === undefined ? [] : entriesOf(images, 'budgets.images', 'a map of image names')
  return {
    limits: limitsOf(members, 'budgets'),
    platforms: platformsOf(members.get('platforms')?.value, 'budgets.platforms'),
    images: byName(entries, imageName, ({ value }) => imageBudgets(value)),
  }
}

function imageBudgets(node: PolicyNode): PlatformBudgets {
  const members = membersOf(node, 'budgets.images', [...LIMIT_KEYS, 'platforms'])
  return {
    limits: limitsOf(members, 'budgets.images'),
    platforms: platformsOf(members.get('platforms')?.value, 'budgets.images.platforms'),
  }
}

function platformsOf(node: PolicyNode | undefined, what: string): PlatformBudgets['platforms'] {
  if (node === undefined) return new Map()
  const entries = entriesOf(node, what, 'a map of platforms such as linux/arm64')
  return byName(
    entries,
    (entry) => platformName(entry, what),
    ({ keyPlace, value }) => ({
      limits: limitsOf(membersOf(value, what, LIMIT_KEYS), what),
      place: keyPlace,
    }),
  )
}

/** Two spellings of one name are one name written twice. */
function byName<Value>(
  entries: readonly PolicyEntry[],
  nameOf: (entry: PolicyEntry) => string,
  parse: (entry: PolicyEntry) => Value,
): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>()
  for (const entry of entries) {
    const name = nameOf(entry)
    if (found.has(name)) throw wrongValue(entry.keyPlace, 'budgets', entry.key, `${name} once`)
    found.set(name, parse(entry))
  }
  return found
}

function imageName({ key, keyPlace }: PolicyEntry): string {
  return at(keyPlace, () => formatRepositoryName(parseRepositoryName(key, 'budgets.images')))
}

function platformName({ key, keyPlace }: PolicyEntry, what: string): string {
  const platform = at(keyPlace, () => parsePlatform(key, what))
  const { os, architecture } = platform
  const isKnown = SYSTEMS.includes(os) && ARCHITECTURES.includes(architecture)
  if (isKnown) return formatPlatform(platform)
  const meant = formatPlatform({
    ...platform,
    os: nearest(os, SYSTEMS) ?? 'linux',
    architecture: nearest(architecture, ARCHITECTURES) ?? 'amd64',
  })
  throw wrongValue(keyPlace, what, key, `a platform that images are made for; did you mean ${meant}?`)
}

function limitsOf(members: ReadonlyMap<string, PolicyEntry>, what: string): Limits {
  const growth = members.get(GROWTH_INPUT)
  return {
    ...Object.fromEntries(
      LIMIT_NAMES.flatMap((name) => {
        const entry = members.get(LIMIT_INPUTS[name])
        return entry === undefined ? [] : [[name, limitOf(entry, name, what)] as const]
      }),
    ),
    ...(growth === undefined ? {} : { growthBudget: growthOf(growth, what) }),
  }
}

function growthOf({ key, value: node }: PolicyEntry, what: string) {
  const label = `${what}.${key}`
  const text = textOf(node, label, 'a growth such as 5MB or 10%')
  return { value: at(node.place, () => parseGrowthBudget(text, label)), source: fileSource(node.place) }
}

function limitOf({ key, value: node }: PolicyEntry, name: LimitName, what: string) {
  const label = `${what}.${key}`
  const parse = name === 'maxLayers' ? parseCountLimit : parseSizeLimit
  const text = wordOf(node, label, name === 'maxLayers' ? 'a number such as 20' : 'a size such as 45MB')
  return { value: at(node.place, () => parse(text, label)), source: fileSource(node.place) }
}
