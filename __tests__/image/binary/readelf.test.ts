import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { BinaryFacts } from '../../../src/image/binary/binary-facts.ts'
import { BinaryInspector } from '../../../src/image/binary/binary-inspector.ts'
import { elfFilesBelow, type ReadelfFacts, readelf } from '../../support/readelf.ts'
import { inspect } from './inspect.ts'

/** What a machine has of its own; ELF_FOLDERS (with colons between) compares others, all of them. */
const GIVEN = process.env['ELF_FOLDERS']?.split(':')
const FOLDERS = (
  GIVEN ?? [
    '/usr/bin',
    '/usr/sbin',
    '/usr/lib/x86_64-linux-gnu',
    '/usr/lib/aarch64-linux-gnu',
    '/usr/local/bin',
  ]
).filter((folder) => existsSync(folder))
const MOST_FILES = 200
const LARGEST = GIVEN === undefined ? 4 * 1024 * 1024 : Number.POSITIVE_INFINITY
const WINDOWS = { whole: 0, head: 64 * 1024, tail: 64 * 1024, between: 64 * 1024 }

const found = elfFilesBelow(FOLDERS, LARGEST)
// A few of everything rather than what comes first in the alphabet.
const step = GIVEN === undefined ? Math.max(Math.ceil(found.length / MOST_FILES), 1) : 1
const files = found.filter((_, index) => index % step === 0)
const truth = readelf(files)
const reason = truth === undefined ? 'skipped: no readelf (binutils) here' : `${files.length} files`

describe('the binaries of this machine', () => {
  const run = truth === undefined ? test.skip : test

  run(`are read as readelf reads them (${reason})`, () => {
    const inspector = new BinaryInspector()
    const ours = new Map(
      files.map((path) => [path, comparable(inspect(readFileSync(path), 256 * 1024, inspector))]),
    )
    expect(ours).toEqual(truth)
  })

  run(`and nothing else is said of them through windows (${reason})`, () => {
    const inspector = new BinaryInspector(WINDOWS)
    for (const path of files) {
      const facts = comparable(inspect(readFileSync(path), 256 * 1024, inspector))
      const known = Object.fromEntries(Object.entries(facts ?? {}).filter(([, value]) => value !== undefined))
      expect({ path, ...truth?.get(path) }).toMatchObject({ path, ...known })
    }
  })
})

type Comparable = { [Key in keyof ReadelfFacts]: ReadelfFacts[Key] | undefined }

function comparable(facts: BinaryFacts | undefined): Comparable | undefined {
  if (facts === undefined) return undefined
  const { interpreter, needed, soname, rpath, runpath, neededVersions, definedVersions } = facts
  const { symbolBytes, debugBytes, isStripped, buildId } = facts
  return {
    class: `ELF${facts.bits}`,
    data: `2's complement, ${facts.endianness} endian`,
    machine: facts.machine.name,
    type: facts.type?.toUpperCase() ?? '',
    interpreter,
    needed,
    soname,
    rpath,
    runpath,
    neededVersions,
    definedVersions,
    symbolBytes,
    debugBytes,
    isStripped,
    buildId,
  }
}
