import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stringify } from 'yaml'
import { parts } from '../parts.ts'

/** A docker-registry of its own, with its storage in a temporary folder. */
export interface RegistryProcess {
  /** `127.0.0.1:PORT`. */
  readonly host: string
  /** What it wrote on its streams so far. */
  log(): string
  stop(): Promise<void>
}

/** The `auth:` section of its configuration; files of it are written into the temporary folder first. */
export type AuthSection = (folder: string) => Readonly<Record<string, unknown>>

/** Starts docker-registry on a free loopback port and waits until it answers. */
export async function startRegistryProcess(auth?: AuthSection): Promise<RegistryProcess> {
  const binary = parts().registryBinary
  if (binary === null)
    throw new Error(`no docker-registry: ${parts().reasons['registry'] ?? 'see bootstrap'}`)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'registry-'))
  // Another process can take the free port before the registry does.
  for (let attempt = 1; ; attempt++) {
    const host = `127.0.0.1:${await freePort()}`
    const config = {
      version: 0.1,
      log: { level: 'warn', accesslog: { disabled: true } },
      storage: {
        filesystem: { rootdirectory: path.join(folder, 'storage') },
        delete: { enabled: true },
        maintenance: { uploadpurging: { enabled: false } },
      },
      http: { addr: host, secret: randomUUID() },
      ...(auth === undefined ? {} : { auth: auth(folder) }),
    }
    const file = path.join(folder, 'config.yml')
    writeFileSync(file, stringify(config))
    const child = spawn(binary, ['serve', file], { stdio: ['ignore', 'pipe', 'pipe'], env: {} })
    let log = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += String(chunk)))
    const stop = async (): Promise<void> => {
      await end(child)
      rmSync(folder, { recursive: true, force: true })
    }
    if (await answers(child, host)) return { host, log: () => log, stop }
    await end(child)
    if (attempt === 3) {
      rmSync(folder, { recursive: true, force: true })
      throw new Error(`docker-registry did not start: ${log}`)
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  const closed = once(probe, 'close')
  probe.close()
  await closed
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}

async function answers(child: ChildProcess, host: string): Promise<boolean> {
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (child.exitCode !== null) return false
    try {
      await fetch(`http://${host}/v2/`)
      return true
    } catch {
      await sleep(50)
    }
  }
  return false
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 3_000)
  await exited
  clearTimeout(timer)
}
