import { mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../.cache/bench', import.meta.url))

/** The absolute path of something that the bench keeps for its next run. */
export function cached(name: string): string {
  mkdirSync(FOLDER, { recursive: true })
  return path.join(FOLDER, name)
}

/** Makes a folder or file at a temporary path and moves it to its place, so that a broken run leaves nothing there. */
export async function makeAt(target: string, make: (place: string) => void | Promise<void>): Promise<void> {
  const place = `${target}.new`
  rmSync(place, { recursive: true, force: true })
  await make(place)
  renameSync(place, target)
}
