import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/**
 * The Node 24 that runs the action: this process's own where it is one, else the development dependency's.
 * Fails where neither is there.
 */
export function node24(): string {
  if (process.versions.node.startsWith('24.')) return process.execPath
  const modules = path.dirname(path.dirname(createRequire(import.meta.url).resolve('yaml/package.json')))
  const found = path.join(modules, '.bin', 'node')
  if (!existsSync(found))
    throw new Error(`no Node 24: ${process.execPath} is ${process.version}, ${found} is absent`)
  return found
}
