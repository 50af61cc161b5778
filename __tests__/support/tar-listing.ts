import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface ListedEntry {
  /** As ls writes it: `-` for a regular file, `h` for another name of one, `d`, `l`, `c`, `b`, `p`. */
  readonly type: string
  /** Bytes of content; 0 for all but regular files. */
  readonly size: number
  /** With backslash escapes, without `./` or `/` at either end; empty for the root. */
  readonly name: string
}

const LINE = /^(\S)\S{9}\S? +\S+ +(\d+)(?:,\d+)? +\S+ +\S+ (.*)$/

/** What GNU tar, a reader that is not ours, says is in an uncompressed archive. */
export async function listTar(file: string): Promise<readonly ListedEntry[]> {
  const options = {
    maxBuffer: 1024 ** 3,
    env: { ...process.env, LC_ALL: 'C.UTF-8', TAR_OPTIONS: '' },
  }
  const args = ['--list', '--verbose', '--numeric-owner', '--full-time', '--file', file]
  const { stdout } = await run('tar', args, options)
  return stdout.split('\n').filter(Boolean).map(entryOf)
}

function entryOf(line: string): ListedEntry {
  const [, type = '', size, rest = ''] = LINE.exec(line) ?? []
  if (type === '') throw new Error(`tar wrote what is no entry: ${JSON.stringify(line)}`)
  const [name = ''] = type === 'h' ? rest.split(' link to ') : type === 'l' ? rest.split(' -> ') : [rest]
  return { type, size: type === '-' ? Number(size) : 0, name: name.replace(/^\.?\/|\/$/g, '') }
}
