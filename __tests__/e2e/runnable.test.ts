import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import type { CheckResult } from '../../src/checks/check.ts'
import { runChecks } from '../../src/checks/run-checks.ts'
import { runnable } from '../../src/checks/runnable.ts'
import { wantedByChecks } from '../../src/checks/wanted-files.ts'
import { readImage } from '../../src/image/read-image.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'
import { fakeJudged } from '../support/fake-image.ts'
import { parts } from '../support/parts.ts'
import { PARTS, RUNNABLE_ROWS, type RunnableRow } from './runnable-images.ts'

const run = promisify(execFile)
const AT_ONCE = 3
const PREFIX = `slim-image-runnable-${process.pid}`

interface Seen {
  readonly result: CheckResult
  readonly usual: Started
  /** With all capabilities dropped. */
  readonly without: Started
}

/** `started`, or what was said instead. */
type Started = string

let folder: string
const seen = new Map<string, Seen>()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slim-image-runnable-'))
  // The first makes what all are made of.
  const [first, ...rest] = RUNNABLE_ROWS
  if (first !== undefined) seen.set(first.name, await see(first))
  const queue = rest.values()
  const worker = async () => {
    for (const row of queue) seen.set(row.name, await see(row))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}, 1_200_000)

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  const images = RUNNABLE_ROWS.map(imageOf)
  await run('docker', ['image', 'rm', '--force', ...images]).catch(() => undefined)
})

/** What the kernel, runtimes, loaders, env, tini, shells and Node.js say of what they cannot start. */
const REFUSAL =
  /not found|no such file|permission denied|format error|shared (object|library)|is a directory|cannot run executable/i

describe('a container starts or does not, as the check says', () => {
  test('of at least 30 images', () => {
    expect(new Set(RUNNABLE_ROWS.map(({ name }) => name)).size).toBeGreaterThanOrEqual(30)
  })

  test.each(RUNNABLE_ROWS)('$name: $says', ({ name, starts, says, status, needsCapabilities = false }) => {
    const { result, usual, without } = seen.get(name) ?? missing(name)
    expect(usual).toMatch(starts ? /^started$/ : REFUSAL)
    expect(without).toMatch(starts && !needsCapabilities ? /^started$/ : REFUSAL)
    expect(result).toMatchObject({
      status: status ?? (starts ? 'pass' : 'fail'),
      summary: expect.stringContaining(says),
    })
  })
})

function missing(name: string): never {
  throw new Error(`${name} was not built`)
}

function imageOf({ name }: RunnableRow): string {
  return `${PREFIX}/${name}`
}

/** Builds the image into the engine and, out of BuildKit's cache, into a layout that the check judges. */
async function see(row: RunnableRow): Promise<Seen> {
  const context = join(folder, row.name)
  const layout = join(folder, `${row.name}.oci`)
  mkdirSync(context)
  const lines = [`FROM ${row.from ?? 'scratch'}`, ...row.lines]
  writeFileSync(join(context, 'Dockerfile'), `${PARTS}\n${lines.join('\n')}\n`)
  const named = Object.entries(parts().buildContexts).map(([from, to]) => `--build-context=${from}=${to}`)
  const build = ['buildx', 'build', '--builder=default', '--provenance=false', ...named, context]
  await run('docker', [...build, `--tag=${imageOf(row)}`])
  await run('docker', [...build, `--output=type=oci,tar=false,dest=${layout}`])
  const result = await judged(layout)
  rmSync(layout, { recursive: true })
  return { result, usual: await start(row), without: await start(row, '--cap-drop=ALL') }
}

async function start(row: RunnableRow, ...options: readonly string[]): Promise<Started> {
  const args = ['run', '--rm', '--network=none', '--log-driver=none', ...options, imageOf(row)]
  const { stdout, stderr } = await run('docker', args).catch(outputOfFailure)
  return stdout.trim() === 'started' ? 'started' : `${stdout}${stderr}`
}

async function judged(layout: string): Promise<CheckResult> {
  const { platforms } = await readImage(await openOciLayout(layout), { wanted: wantedByChecks })
  const [image] = platforms
  if (image === undefined) throw new Error('no platform')
  const [result] = runChecks({ ...fakeJudged({}), image }, [runnable])
  return result ?? missing('a result')
}

function outputOfFailure(error: unknown): { readonly stdout: string; readonly stderr: string } {
  return v.parse(v.object({ stdout: v.string(), stderr: v.string() }), error)
}
