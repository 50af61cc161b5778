import { stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { findNames } from '../context/find-names.ts'
import { findIgnoreFile } from '../context/ignore-file.ts'
import { ignoredBy } from '../context/ignore-rules.ts'
import { part } from './fault.ts'

export interface LocalContext {
  /** Absolute. */
  readonly folder: string
  /** Absolute; undefined for one from elsewhere. */
  readonly dockerfile: string | undefined
  /** The folder as it is shown. */
  readonly shown: string
}

/** Why a path is not in a context of this machine: an ignore file's line, or it lies elsewhere, or nowhere. */
export async function missingInContext(path: string, context: LocalContext): Promise<string> {
  const { folder, dockerfile, shown } = context
  const wanted = path.replace(/^\/+/, '')
  const ignoreFile = await findIgnoreFile(folder, dockerfile)
  const rule = ignoredBy(ignoreFile?.rules ?? [], wanted)
  const name = part(wanted)
  if (await exists(join(folder, wanted))) {
    if (ignoreFile === undefined || rule === undefined) return absent(name, shown)
    const file = relative(folder, ignoreFile.path)
    return `${name} lies in the context (${shown}), but line ${rule.line} of ${part(file)} (${part(rule.text)}) leaves it out. Remove the line, or add after it: !${name}`
  }
  const found = await findNames(folder, wanted.slice(wanted.lastIndexOf('/') + 1))
  if (found.length === 0) return absent(name, shown)
  return `${name} is not in the build context (${shown}), where paths begin at the context's root. There is: ${found.map(part).join(', ')}`
}

function absent(name: string, shown: string): string {
  return `${name} is not in the build context (${shown}), where paths begin at the context's root. A file that an earlier step of the job writes must be there before this one, and what .gitignore leaves out is not in a checkout.`
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  )
}
