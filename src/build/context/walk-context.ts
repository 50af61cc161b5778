import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ContextFacts } from '../build-facts.ts'
import { ContextSums, type CountedLeftover } from './context-sums.ts'
import { type IgnoreRule, ignored, type Matched } from './ignore-rules.ts'

export type WalkedContext = Pick<
  ContextFacts,
  'files' | 'bytes' | 'isComplete' | 'leftovers' | 'names' | 'largest'
>

export interface WalkLimits {
  readonly entries: number
  readonly milliseconds: number
}

const LIMITS: WalkLimits = { entries: 200_000, milliseconds: 20_000 }
const AT_ONCE = 64

interface Folder {
  /** Relative to the context, `''` for its own. */
  readonly path: string
  /** The entry of the context's own folder that it is or lies in. */
  readonly top: string
  readonly matched: Matched | undefined
  /** Left out itself, and looked into for what an exception takes back in. */
  readonly isOut: boolean
  readonly leftover: CountedLeftover | undefined
}

/**
 * Adds up what BuildKit would send of a folder were nothing there yet. No link is followed, what cannot be read counts
 * nothing. Ends early, with what it knows, at the limits or when `signal` says so; never rejects.
 */
export async function walkContext(
  root: string,
  rules: readonly IgnoreRule[],
  signal: AbortSignal,
  limits: WalkLimits = LIMITS,
): Promise<WalkedContext> {
  const deadline = performance.now() + limits.milliseconds
  const hasExceptions = rules.some(({ isException }) => isException)
  const sums = new ContextSums()
  const folders: Folder[] = [{ path: '', top: '', matched: undefined, isOut: false, leftover: undefined }]
  let left = limits.entries
  let isComplete = true
  for (const folder of folders) {
    if (signal.aborted || left <= 0 || performance.now() > deadline) {
      isComplete = false
      break
    }
    const all = await readdir(join(root, folder.path), { withFileTypes: true }).catch(() => [])
    const found = all.slice(0, left)
    isComplete &&= found.length === all.length
    left -= found.length
    const names = new Set(found.map(({ name }) => name))
    const leftover = folder.leftover ?? (folder.isOut ? undefined : sums.leftover(folder.path, names))
    const files: string[] = []
    for (const entry of found) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`
      const { matched, by } = ignored(rules, path, folder.matched)
      const isOut = by !== undefined
      if (entry.isDirectory()) {
        const top = folder.top === '' ? entry.name : folder.top
        if (!isOut || hasExceptions) folders.push({ path, top, matched, isOut, leftover })
      } else if (entry.isFile() && !isOut) files.push(path)
    }
    for (let at = 0; at < files.length && !signal.aborted; at += AT_ONCE) {
      const part = files.slice(at, at + AT_ONCE)
      const sizes = await Promise.all(part.map((path) => sizeOf(join(root, path))))
      for (const [index, size] of sizes.entries()) {
        sums.add(folder.top === '' ? (part[index] ?? '') : folder.top, size, leftover)
      }
    }
    if (signal.aborted) isComplete = false
  }
  return { ...sums.result(), isComplete }
}

async function sizeOf(path: string): Promise<number> {
  const found = await lstat(path).catch(() => undefined)
  return found?.isFile() === true ? found.size : 0
}
