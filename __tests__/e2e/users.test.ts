import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import {
  USER_FILES,
  USER_ROWS,
  type UserFiles,
  type UserFilesName,
  type UserRow,
} from '../checks/user-table.ts'
import { parts } from '../support/parts.ts'

const run = promisify(execFile)
const PREFIX = `slim-image-users-${process.pid}`
const AT_ONCE = 4
const NAMES = Object.keys(USER_FILES) as readonly UserFilesName[]

/** Spellings that are also tried as the image's own User; `--user` overrides it and is resolved by the same code. */
const AS_CONFIGURED: readonly (readonly [UserFilesName, string])[] = [
  ['usual', 'toor'],
  ['usual', 'node'],
  ['usual', '1000:staff'],
  ['usual', '+0'],
  ['usual', 'nosuch'],
  ['none', '1000'],
  ['odd', 'words'],
]

let contexts: string
const seen = new Map<string, string>()

beforeAll(async () => {
  contexts = mkdtempSync(join(tmpdir(), 'slim-image-users-'))
  await inTurns(NAMES, (name) => build(name, dockerfile(USER_FILES[name])))
  await inTurns(AS_CONFIGURED, async ([name, user], index) => {
    await build(name, `FROM ${PREFIX}/${name.toLowerCase()}\nUSER ${user}\n`, `${index}`)
    seen.set(`configured ${index}`, await identity(imageOf(name, `${index}`)))
  })
  await inTurns(USER_ROWS, async (row) => {
    seen.set(keyOf(row), await identity(imageOf(row.files), row.user))
  })
}, 240_000)

afterAll(async () => {
  rmSync(contexts, { recursive: true, force: true })
  const images = [
    ...AS_CONFIGURED.map(([name], index) => imageOf(name, `${index}`)),
    ...NAMES.map((name) => imageOf(name)),
  ]
  await run('docker', ['image', 'rm', '--force', ...images]).catch(() => undefined)
})

describe('a container starts as the check says', () => {
  test.each(USER_ROWS)('$files: USER "$user" is $starts', (row) => {
    expect([row.starts, row.orOnSomeEngines]).toContain(seen.get(keyOf(row)))
  })

  test.each(AS_CONFIGURED.map(([files, user], index) => ({ files, user, index })))(
    '$files: USER $user in the Dockerfile',
    ({ files, user, index }) => {
      const row = USER_ROWS.find((found) => found.files === files && found.user === user)
      expect(seen.get(`configured ${index}`)).toBe(row?.starts)
    },
  )
})

function keyOf({ files, user }: UserRow): string {
  return `${files} ${user}`
}

function imageOf(files: UserFilesName, suffix = 'latest'): string {
  return `${PREFIX}/${files.toLowerCase()}:${suffix}`
}

function dockerfile({ passwd, group, passwdLinksTo, passwdIsFolder }: UserFiles): string {
  return [
    'FROM busybox:stable',
    'RUN rm -f /etc/passwd /etc/group && mkdir -p /etc /usr/lib',
    ...(passwd === undefined ? [] : [`COPY passwd ${passwdLinksTo ? '/usr/lib/passwd' : '/etc/passwd'}`]),
    ...(passwdLinksTo ? [`RUN ln -s ${passwdLinksTo} /etc/passwd`] : []),
    ...(passwdIsFolder ? ['RUN mkdir /etc/passwd'] : []),
    ...(group === undefined ? [] : ['COPY group /etc/group']),
    '',
  ].join('\n')
}

async function build(name: UserFilesName, text: string, suffix?: string): Promise<void> {
  const context = mkdtempSync(join(contexts, `${name}-`))
  const { passwd, group }: UserFiles = USER_FILES[name]
  writeFileSync(join(context, 'Dockerfile'), text)
  if (passwd !== undefined) writeFileSync(join(context, 'passwd'), passwd)
  if (group !== undefined) writeFileSync(join(context, 'group'), group)
  const standIn = parts().buildContexts['busybox:stable']
  await run('docker', [
    'buildx',
    'build',
    '--builder=default',
    '--provenance=false',
    ...(standIn === undefined ? [] : [`--build-context=busybox:stable=${standIn}`]),
    `--tag=${imageOf(name, suffix)}`,
    context,
  ])
}

/** `uid:gid` of a process in a container, or `never` where the engine or runtime refuses because of the user. */
async function identity(image: string, user?: string): Promise<string> {
  const asUser = user === undefined || user === '' ? [] : [`--user=${user}`]
  const args = ['run', '--rm', '--network=none', '--log-driver=none', ...asUser, '--entrypoint=id', image]
  const { stdout, stderr } = await run('docker', args).catch(outputOfFailure)
  const ids = /^uid=(\d+)\S* gid=(\d+)/.exec(stdout)
  if (ids) return `${ids[1]}:${ids[2]}`
  if (/unable to find (user|group) |in range 0-|token too long|is a directory/.test(stderr)) return 'never'
  throw new Error(`docker run --user=${JSON.stringify(user)} failed for another reason: ${stderr}`)
}

/** A failed command's output; `id` itself fails after its answer where a passwd file is malformed. */
function outputOfFailure(error: unknown): { readonly stdout: string; readonly stderr: string } {
  return v.parse(v.object({ stdout: v.string(), stderr: v.string() }), error)
}

/** A few at once, so that neither the engine nor the clock suffers. */
async function inTurns<Item>(
  items: readonly Item[],
  task: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) await task(item, index)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
