import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { parts } from '../support/parts.ts'
import { node24 } from '../support/runner/node.ts'
import { entriesBelow, sha256Of, type UnpackedEntry, unpackWithUmoci } from '../support/unpacked.ts'

const run = promisify(execFile)
const COMMAND = resolve(import.meta.dirname, '../../dist/cli/index.js')
const OUTPUT = { maxBuffer: 512 * 1024 * 1024 }

const DOCKERFILE = String.raw`FROM node:24-bookworm-slim
RUN mkdir -p /data/sub /gone/deep && for i in 1 2 3; do head -c $((i * 100000)) /dev/urandom > /data/file$i; done && \
    ln /data/file1 /data/again && ln /data/file1 /gone/third && echo x > /gone/deep/x && ln -s data /link
RUN rm -rf /gone && mkdir /gone && echo new > /gone/new && rm -rf /usr/share/doc && mkdir /usr/share/doc
RUN rm /data/file2 && chmod 4750 /data/file3 && rm -rf /data/sub && echo file > /data/sub
RUN rm /data/sub && mkdir -p /data/sub/a && echo deep > /data/sub/a/b && rm /link && mkdir /link && echo y > /link/y
RUN mkfifo /pipe && chown 12:34 /data/file3 && truncate -s 10M /sparse && touch /empty "/two  blanks" /ünïcödé
`

const listed = v.array(
  v.looseObject({
    path: v.string(),
    type: v.picklist(['file', 'directory', 'symlink', 'character-device', 'block-device', 'fifo']),
    mode: v.pipe(v.string(), v.regex(/^[0-7]{4}$/)),
    uid: v.number(),
    gid: v.number(),
    bytes: v.number(),
    linkTarget: v.optional(v.string()),
    hardLinkTo: v.optional(v.string()),
  }),
)
type Listed = v.InferOutput<typeof listed>[number]

let folder: string
let layout: string
let root: string
let unpacked: readonly UnpackedEntry[]
let read: readonly Listed[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slim-image-reader-'))
  layout = join(folder, 'layout')
  const context = join(folder, 'context')
  mkdirSync(context)
  writeFileSync(join(context, 'Dockerfile'), DOCKERFILE)
  const standIns = Object.entries(parts().buildContexts).map(([from, to]) => `--build-context=${from}=${to}`)
  const output = `--output=type=oci,tar=false,dest=${layout}`
  await run('docker', [
    'buildx',
    'build',
    '--builder=default',
    '--provenance=false',
    output,
    ...standIns,
    context,
  ])
  root = await unpackWithUmoci(layout, folder)
  unpacked = entriesBelow(root)
  const list = await run(node24(), [COMMAND, 'ls', `oci:${layout}`, '--recursive', '--json'], OUTPUT)
  read = v.parse(listed, JSON.parse(list.stdout))
}, 240_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the file system is the one that umoci unpacks', () => {
  const isRoot = process.getuid?.() === 0
  const owner = ({ uid, gid }: { uid: number; gid: number }) => (isRoot ? `${uid}:${gid}` : '')
  const octal = (mode: number) => mode.toString(8).padStart(4, '0')
  const ours = read.map((entry) => {
    const { path, type, mode, bytes, linkTarget = '' } = entry
    return [path, type, mode, type === 'directory' ? 0 : bytes, owner(entry), linkTarget].join(' ')
  })
  const theirs = unpacked.map((entry) => {
    const { path, type, mode, size, linkTarget = '' } = entry
    return [path, type, octal(mode), size, owner(entry), linkTarget].join(' ')
  })
  expect(ours.toSorted()).toEqual(theirs.toSorted())
  // Not a comparison of nothings.
  expect(unpacked.length).toBeGreaterThan(1000)
})

test('the names of one file are the ones that share an inode', () => {
  const ours = Map.groupBy(
    read.filter(({ type }) => type === 'file'),
    ({ path, hardLinkTo }) => hardLinkTo ?? path,
  )
  const theirs = Map.groupBy(
    unpacked.filter(({ type }) => type === 'file'),
    ({ inode }) => inode,
  )
  const shared = (groups: Iterable<readonly { readonly path: string }[]>) =>
    [...groups]
      .filter((group) => group.length > 1)
      .map((group) =>
        group
          .map(({ path }) => path)
          .toSorted()
          .join(' = '),
      )
      .toSorted()
  expect(shared(ours.values())).toEqual(shared(theirs.values()))
  expect(shared(theirs.values())).toContainEqual('/data/again = /data/file1')
})

test('the content of files is what umoci wrote', async () => {
  const files = unpacked.filter(({ type }) => type === 'file')
  const chosen = [
    '/data/file1',
    '/data/again',
    '/data/sub/a/b',
    '/sparse',
    '/empty',
    '/etc/passwd',
    '/two  blanks',
  ]
  for (const path of chosen) {
    expect(files.map((file) => file.path)).toContain(path)
    const { stdout } = await run(node24(), [COMMAND, 'cat', `oci:${layout}`, path], {
      ...OUTPUT,
      encoding: 'buffer',
    })
    const content = createHash('sha256').update(stdout).digest('hex')
    expect([path, content]).toEqual([path, sha256Of(join(root, path))])
  }
})
