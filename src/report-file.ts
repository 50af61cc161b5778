import { mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isInside } from './inputs/is-inside.ts'
import { quoted } from './oci/invalid-value-error.ts'

/**
 * Writes a file of the report into the folder and gives its path. A pull request may have put links at that place: a
 * folder of the workspace that leads out of it is refused, and a link with the file's name is replaced, not followed.
 */
export async function writeReportFile(
  text: string,
  folder: string,
  { workspace, name = 'report.json' }: { readonly workspace: string; readonly name?: string },
): Promise<string> {
  const path = join(folder, name)
  const unfinished = join(folder, `.${process.pid}-${name}`)
  try {
    if (isInside(folder, workspace)) await requireInside(folder, await realpath(workspace))
    await mkdir(folder, { recursive: true })
    await rm(unfinished, { force: true })
    await putInPlace(text, unfinished, path)
  } catch (cause) {
    throw new Error(`report-dir: received ${quoted(folder)}, where ${name} cannot be written`, { cause })
  }
  return path
}

async function putInPlace(text: string, unfinished: string, path: string): Promise<void> {
  try {
    await writeFile(unfinished, text, { flag: 'wx' })
    await rename(unfinished, path)
  } catch (fault) {
    await rm(unfinished, { force: true })
    throw fault
  }
}

/** Looks at the part of the path that is there already; what is missing will be made as it is written. */
async function requireInside(path: string, workspace: string): Promise<void> {
  const real = await realpath(path).catch(() => undefined)
  if (real === undefined) return requireInside(dirname(path), workspace)
  if (!isInside(real, workspace)) throw new Error(`${quoted(path)} is a link that leads out of the workspace`)
}
