import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const SOURCE = fileURLToPath(new URL('referrers', import.meta.url))
const BUILD_LIMIT_MS = 120_000

/** A registry that others wrote and that knows the referrers API, with its storage in memory. */
export interface GoRegistry {
  /** `127.0.0.1:PORT`. */
  readonly host: string
  stop(): Promise<void>
}

/** Builds and starts it where Go is installed and its modules can be had; else the reason. */
export async function startGoRegistry(): Promise<GoRegistry | { readonly reason: string }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'go-registry-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const binary = path.join(folder, 'registry')
  try {
    await promisify(execFile)('go', ['build', '-o', binary, '.'], { cwd: SOURCE, timeout: BUILD_LIMIT_MS })
  } catch (error) {
    remove()
    return { reason: `go build: ${String(error).split('\n').slice(0, 3).join(' ')}` }
  }
  const child = spawn(binary, { stdio: ['pipe', 'pipe', 'inherit'] })
  const [host] = await once(createInterface(child.stdout), 'line')
  return {
    host: String(host),
    async stop() {
      const ended = once(child, 'exit')
      child.stdin.end()
      await ended
      remove()
    },
  }
}
