import { open } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type IgnoreRule, parseIgnoreFile } from './ignore-rules.ts'

export interface IgnoreFile {
  /** Absolute. */
  readonly path: string
  readonly rules: readonly IgnoreRule[]
}

const MOST_BYTES = 1024 * 1024

/**
 * The ignore file that BuildKit applies to a context folder: the one beside the Dockerfile that bears its name, else
 * the folder's own. Undefined where there is neither. `dockerfile` is absolute, undefined for one from elsewhere.
 */
export async function findIgnoreFile(
  folder: string,
  dockerfile: string | undefined,
): Promise<IgnoreFile | undefined> {
  const own =
    dockerfile === undefined ? undefined : join(dirname(dockerfile), `${basename(dockerfile)}.dockerignore`)
  for (const path of [own, join(folder, '.dockerignore')]) {
    const text = path === undefined ? undefined : await readText(path)
    if (path !== undefined && text !== undefined) return { path, rules: parseIgnoreFile(text) }
  }
  return undefined
}

/** Undefined for what is not there or no file. */
async function readText(path: string): Promise<string | undefined> {
  const file = await open(path, 'r').catch(() => undefined)
  try {
    if (file === undefined || !(await file.stat()).isFile()) return undefined
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } catch {
    return undefined
  } finally {
    await file?.close()
  }
}
