import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { parts } from '../support/parts.ts'
import { READELF_FLAGS, type ReadelfFacts, readelfOutput } from '../support/readelf.ts'
import { node24 } from '../support/runner/node.ts'

const run = promisify(execFile)
const COMMAND = resolve(import.meta.dirname, '../../dist/cli/index.js')
const OUTPUT = { maxBuffer: 1024 * 1024 * 1024 }
const TAG = `slim-image-binaries-${process.pid}:truth`
/** Of larger files the far middle is not held, and what only stands there is left out. */
const HELD_WHOLE = 16 * 1024 * 1024

// The full image: it has compilers, and with them readelf, of its own.
const DOCKERFILE = String.raw`FROM node:24-bookworm
RUN mkdir /made && cd /made && echo 'int main(void) { return 0; }' > a.c && \
    gcc -g a.c -o debug && gcc -s a.c -o stripped && gcc -static a.c -o static && gcc -c -g a.c && \
    gcc -shared -fPIC -Wl,-soname,libmade.so.1 a.c -o libmade.so && gcc a.c -Wl,-rpath,/opt -o runpath && \
    gcc -g -gz a.c -o compressed && ln debug hard && ln -s debug soft
`

const fact = v.nullable(v.string())
const listed = v.array(
  v.looseObject({
    path: v.string(),
    type: v.string(),
    bytes: v.number(),
    hardLinkTo: v.optional(v.string()),
    binary: v.optional(
      v.looseObject({
        bits: v.picklist([32, 64]),
        endianness: v.string(),
        machine: v.string(),
        type: fact,
        interpreter: v.optional(fact),
        needed: v.optional(v.array(v.string())),
        soname: v.optional(fact),
        rpath: v.optional(fact),
        runpath: v.optional(fact),
        neededVersions: v.optional(v.array(v.object({ library: v.string(), versions: v.array(v.string()) }))),
        definedVersions: v.optional(v.nullable(v.array(v.string()))),
        symbolBytes: v.optional(v.number()),
        debugBytes: v.optional(v.number()),
        isStripped: v.optional(v.boolean()),
        buildId: v.optional(fact),
      }),
    ),
  }),
)
type Listed = v.InferOutput<typeof listed>[number]

let folder: string
let read: readonly Listed[]
let truth: ReadonlyMap<string, ReadelfFacts>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slim-image-binaries-'))
  const [context, layout] = [join(folder, 'context'), join(folder, 'layout')]
  mkdirSync(context)
  writeFileSync(join(context, 'Dockerfile'), DOCKERFILE)
  const standIns = Object.entries(parts().buildContexts).map(([from, to]) => `--build-context=${from}=${to}`)
  const build = ['buildx', 'build', '--builder=default', '--provenance=false', ...standIns, context]
  await run('docker', [...build, `--output=type=oci,tar=false,dest=${layout}`])
  await run('docker', [...build, `--tag=${TAG}`])
  const list = await run(node24(), [COMMAND, 'ls', `oci:${layout}`, '--recursive', '--json'], OUTPUT)
  read = v.parse(listed, JSON.parse(list.stdout))
  // What is no ELF file is complained about on standard error, and xargs ends with that.
  const everyFile = `find / -xdev -type f ! -path '/proc/*' ! -path '/sys/*' -print0 | xargs -0 readelf ${READELF_FLAGS} --; true`
  const judge = ['run', '--rm', '--network=none', '--user=0', '--env=LC_ALL=C', '--entrypoint=sh', TAG, '-c']
  truth = readelfOutput((await run('docker', [...judge, everyFile], OUTPUT)).stdout)
}, 240_000)

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await run('docker', ['image', 'rm', '--force', TAG])
})

test('every binary of an image is what readelf inside that image says', () => {
  // Further names of a file are listed without what it says.
  const files = read.filter(({ type, hardLinkTo }) => type === 'file' && hardLinkTo === undefined)
  const names = new Set(files.map(({ path }) => path))
  const theirs = new Map([...truth].filter(([path, { class: of }]) => of !== '' && names.has(path)))
  const ours = new Map(read.flatMap(({ path, binary }) => (binary === undefined ? [] : [[path, binary]])))
  expect([...ours.keys()].toSorted()).toEqual([...theirs.keys()].toSorted())
  for (const { path, bytes, binary } of read) {
    const judged = theirs.get(path)
    if (binary === undefined || judged === undefined) continue
    const facts = comparable(binary)
    const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
    const expected = bytes > HELD_WHOLE ? pick(judged, Object.keys(known)) : judged
    expect({ path, ...known }).toEqual({ path, ...expected })
  }
  // Not a comparison of nothings: all kinds are there.
  expect(theirs.size).toBeGreaterThan(500)
  expect(theirs.get('/made/debug')?.debugBytes).toBeGreaterThan(0)
  expect(theirs.get('/made/compressed')?.debugBytes).toBeGreaterThan(0)
  expect(theirs.get('/made/stripped')?.isStripped).toBe(true)
  expect(theirs.get('/made/static')?.interpreter).toBeNull()
  expect(theirs.get('/made/a.o')?.type).toBe('REL')
  expect(theirs.get('/made/libmade.so')?.soname).toBe('libmade.so.1')
  expect(theirs.get('/made/runpath')?.runpath).toBe('/opt')
  expect(theirs.get('/made/debug')?.neededVersions).toMatchObject([{ library: 'libc.so.6' }])
  expect(theirs.get('/made/debug')?.definedVersions).toBeNull()
  const definers = [...theirs.values()].filter(({ definedVersions }) => definedVersions !== null)
  expect(definers.length).toBeGreaterThan(50)
})

function comparable(binary: NonNullable<Listed['binary']>): Record<string, unknown> {
  const { interpreter, needed, soname, rpath, runpath, neededVersions, definedVersions } = binary
  const { symbolBytes, debugBytes, isStripped, buildId } = binary
  return {
    class: `ELF${binary.bits}`,
    data: `2's complement, ${binary.endianness} endian`,
    machine: binary.machine,
    type: binary.type?.toUpperCase() ?? '',
    ...{ interpreter, needed, soname, rpath, runpath, neededVersions, definedVersions },
    ...{ symbolBytes, debugBytes, isStripped, buildId },
  }
}

function pick(facts: ReadelfFacts, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => names.includes(name)))
}
