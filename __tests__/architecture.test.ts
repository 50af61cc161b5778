import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'

const SRC = resolve(dirname(fileURLToPath(import.meta.url)), '../src')

interface Rules {
  /** Rooms it may import values from. */
  readonly rooms: readonly string[]
  /** Rooms it may import types from, besides. */
  readonly typesOf?: readonly string[]
  /** Parts of other rooms that it may import values from, besides. */
  readonly folders?: readonly string[]
  readonly packages: readonly string[]
  /** Built-in modules that touch the outside world; pure ones (PURE_BUILTINS) are open to every room. */
  readonly builtins?: readonly string[]
}

const PURE_BUILTINS = [
  'path',
  'util',
  'url',
  'buffer',
  'crypto',
  'stream',
  'stream/promises',
  'zlib',
  'string_decoder',
]

const ROOMS: Readonly<Record<string, Rules>> = {
  oci: { rooms: [], packages: ['valibot'] },
  inputs: {
    rooms: ['oci'],
    packages: ['@actions/core', 'valibot', 'yaml'],
    builtins: ['fs', 'fs/promises', 'os'],
  },
  build: {
    rooms: ['inputs', 'oci'],
    // To look for a path in a stage of a build that failed.
    folders: ['image/tar/'],
    packages: ['@actions/exec', 'semver', 'undici', 'valibot'],
    builtins: ['fs', 'fs/promises', 'os', 'child_process', 'readline', 'timers/promises', 'events'],
  },
  source: {
    rooms: ['inputs', 'registry', 'oci'],
    // The same tar format as inside of a layer.
    folders: ['image/tar/'],
    packages: ['valibot'],
    // The engine's own client, to ask the engine for an image.
    builtins: ['fs', 'fs/promises', 'child_process', 'events'],
  },
  image: { rooms: ['oci'], packages: ['valibot'], builtins: ['fs', 'os', 'worker_threads'] },
  registry: {
    rooms: ['oci'],
    packages: ['undici', 'valibot'],
    builtins: ['fs', 'fs/promises', 'os', 'child_process', 'timers/promises'],
  },
  compare: {
    rooms: ['image', 'registry', 'oci'],
    typesOf: ['inputs', 'build'],
    packages: ['semver', 'valibot'],
    // git, to learn which commit the workspace is.
    builtins: ['child_process'],
  },
  start: {
    rooms: ['oci'],
    packages: ['valibot'],
    // Containers are taken away where somebody ends the process; ports of this machine are asked.
    builtins: ['child_process', 'net'],
  },
  checks: { rooms: ['image', 'compare', 'oci'], typesOf: ['build', 'inputs', 'start'], packages: [] },
  report: {
    rooms: ['checks', 'compare', 'image', 'oci'],
    typesOf: ['build', 'inputs'],
    // d3-hierarchy is of the page's own script; of sarif there are types only.
    packages: ['@actions/core', '@actions/github', 'valibot', 'd3-hierarchy', 'sarif'],
    builtins: ['fs', 'fs/promises', 'timers/promises'],
  },
  publish: {
    rooms: ['registry', 'inputs', 'image', 'oci'],
    packages: ['semver', 'valibot'],
    // A list that several runs change is read back after a while.
    builtins: ['timers/promises'],
  },
  main: {
    rooms: [
      'oci',
      'inputs',
      'build',
      'source',
      'image',
      'registry',
      'compare',
      'checks',
      'report',
      'publish',
      'start',
    ],
    packages: ['@actions/core', '@actions/exec'],
    builtins: ['fs', 'fs/promises', 'os', 'timers/promises', 'v8'],
  },
  entry: { rooms: ['main'], packages: [] },
}

interface Import {
  readonly file: string
  readonly room: string
  readonly specifier: string
  readonly typeOnly: boolean
  /** `import()`, which loads only when it is reached. */
  readonly dynamic: boolean
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))

function roomOf(file: string): string {
  if (file === 'index.ts' || file === 'cli.ts') return 'entry'
  const [first = ''] = file.split('/')
  return first.endsWith('.ts') ? 'main' : first
}

const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(join(SRC, file), 'utf8')
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  )
  return [...found].map(([, type, named, dynamic]) => ({
    file,
    room: roomOf(file),
    specifier: named ?? dynamic ?? '',
    typeOnly: type !== undefined,
    dynamic: dynamic !== undefined,
  }))
})

function targetFile({ file, specifier }: Import): string {
  return relative(SRC, resolve(SRC, dirname(file), specifier))
}

describe('architecture', () => {
  test('every folder of src is a room with rules', () => {
    const rooms = new Set(files.map(roomOf))
    expect([...rooms].filter((room) => !(room in ROOMS))).toEqual([])
    expect(imports.length).toBeGreaterThan(20)
  })

  test('imports between rooms run one way', () => {
    const wrong = imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .filter((found) => {
        const target = roomOf(targetFile(found))
        const rules = ROOMS[found.room]
        if (target === found.room || rules?.rooms.includes(target)) return false
        if (rules?.folders?.some((folder) => targetFile(found).startsWith(folder))) return false
        return !(found.typeOnly && rules?.typesOf?.includes(target))
      })
      .map(({ file, specifier }) => `${file} imports ${specifier}`)
    expect(wrong).toEqual([])
  })

  test('outside packages are imported only in the rooms that own them', () => {
    const wrong = imports
      .filter(({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
      .filter(({ room, specifier }) => !ROOMS[room]?.packages.includes(specifier))
      .map(({ file, specifier }) => `${file} imports ${specifier}`)
    expect(wrong).toEqual([])
  })

  test('built-in modules that touch the world are imported only where the room may', () => {
    const wrong = imports
      .filter(({ specifier }) => specifier.startsWith('node:'))
      .filter(({ room, specifier }) => {
        const name = specifier.slice('node:'.length)
        return !PURE_BUILTINS.includes(name) && !ROOMS[room]?.builtins?.includes(name)
      })
      .map(({ file, specifier }) => `${file} imports ${specifier}`)
    expect(wrong).toEqual([])
  })

  test('the page’s own script is part of no program', () => {
    const isClient = (file: string) => file.startsWith('report/page/client/')
    const wrong = imports
      .filter((found) => !isClient(found.file))
      .filter((found) => found.specifier === 'd3-hierarchy' || isClient(targetFile(found)))
      .map(({ file, specifier }) => `${file} imports ${specifier}`)
    expect(wrong).toEqual([])
  })

  test('no file is named for what it is not', () => {
    const vague = files.filter((file) =>
      /(^|\/)(utils?|helpers?|common|types?|misc|shared|index)\.ts$/.test(file),
    )
    expect(vague).toEqual(['index.ts'])
  })
})

test('what the action begins with loads neither the toolkit nor a registry client', () => {
  const begins = new Set<string>()
  const follow = (file: string): void => {
    if (begins.has(file)) return
    begins.add(file)
    const statics = imports.filter((found) => found.file === file && !found.typeOnly && !found.dynamic)
    for (const { specifier } of statics) {
      if (specifier.startsWith('.')) follow(relative(SRC, resolve(SRC, dirname(file), specifier)))
    }
  }
  follow('index.ts')
  const packages = imports.filter(({ file, dynamic }) => begins.has(file) && !dynamic)
  expect(begins).toContain('build/attempts.ts')
  const heavy = ['@actions/core', '@actions/github', 'undici', 'yaml']
  expect(packages.filter(({ specifier }) => heavy.includes(specifier))).toEqual([])
})
