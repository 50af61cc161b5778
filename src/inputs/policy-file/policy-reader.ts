import { lstat, readFile, realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { groupedNumber } from '../../oci/grouped-number.ts'
import { codeOf } from '../../oci/thrown.ts'
import { isInside } from '../is-inside.ts'

/** Where policy files are read from; paths are relative, with slashes. */
export interface PolicyReader {
  /** Undefined where there is no such file. Rejects with UnreadablePolicyError where it cannot be one. */
  read(path: string): Promise<string | undefined>
}

/** Why a file is no policy, to be read after "received … ,". */
export class UnreadablePolicyError extends Error {
  override readonly name = 'UnreadablePolicyError'
}

const MOST_BYTES = 1024 * 1024

/** Reads files of a folder, none that a link leads out of it to. */
export function folderReader(folder: string): PolicyReader {
  return {
    async read(path) {
      const file = resolve(folder, path)
      const real = await realOf(file)
      if (real === undefined) return undefined
      if (!isInside(real, await realpath(folder))) {
        throw new UnreadablePolicyError('a link that leads out of the workspace')
      }
      const found = await stat(real)
      if (!found.isFile())
        throw new UnreadablePolicyError(found.isDirectory() ? 'a folder' : 'no regular file')
      if (found.size > MOST_BYTES) {
        const sizes = [found.size, MOST_BYTES].map(groupedNumber)
        throw new UnreadablePolicyError(
          `a file of ${sizes[0]} bytes, more than the ${sizes[1]} that a policy may have`,
        )
      }
      return policyText(await readFile(real))
    },
  }
}

/** Throws UnreadablePolicyError for what is no UTF-8. */
export function policyText(bytes: Uint8Array): string {
  if (bytes.length > MOST_BYTES) throw new UnreadablePolicyError('a file that is too large for a policy')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Node's own words name no place, and would be a second line of the message.
    throw new UnreadablePolicyError(`a file whose line ${lineOfFault(bytes)} is not UTF-8 text`)
  }
}

function lineOfFault(bytes: Uint8Array): number {
  const newline = 0x0a
  for (let line = 1, start = 0; ; line++) {
    const found = bytes.indexOf(newline, start)
    const end = found === -1 ? bytes.length : found
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end))
    } catch {
      return line
    }
    if (found === -1) return line
    start = end + 1
  }
}

const ABSENT = new Set(['ENOENT', 'ENOTDIR'])

async function realOf(file: string): Promise<string | undefined> {
  try {
    return await realpath(file)
  } catch (cause) {
    const code = codeOf(cause) ?? ''
    if (!ABSENT.has(code)) throw new UnreadablePolicyError(`a file that cannot be read (${code})`, { cause })
    const link = await lstat(file).catch(() => undefined)
    if (link === undefined) return undefined
    throw new UnreadablePolicyError('a link that leads nowhere', { cause })
  }
}
