import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { findProgram } from './container-builder.ts'

const run = promisify(execFile)

/** A Docker engine of the test's own that keeps its images in the classic store. */
export interface ClassicEngine {
  /** For DOCKER_HOST. */
  readonly host: string
  stop(): Promise<void>
}

/** Starts it beside the machine's own; undefined where only root could. */
export async function startClassicEngine(): Promise<ClassicEngine | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const folder = mkdtempSync(path.join(os.tmpdir(), 'engine-'))
  const host = `unix://${folder}/socket`
  const config = path.join(folder, 'daemon.json')
  writeFileSync(config, JSON.stringify({ features: { 'containerd-snapshotter': false } }))
  const places = ['data-root', 'exec-root', 'pidfile'].map((name) => `--${name}=${path.join(folder, name)}`)
  // No network: its images are loaded and saved, and nothing runs. In a network namespace of its own, because an engine
  // without a bridge removes the one that it finds, which is the machine's own engine's.
  const rest = ['--storage-driver=vfs', '--bridge=none', '--iptables=false', '--ip6tables=false']
  const args = [`--config-file=${config}`, `--host=${host}`, ...places, ...rest]
  const child = spawn('unshare', ['--net', '--', dockerd(), ...args], { stdio: 'ignore' })
  const stop = async () => {
    await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  for (let waited = 0; waited < 30_000 && child.exitCode === null; waited += 250) {
    const answers = await run('docker', ['version'], { env: { ...process.env, DOCKER_HOST: host } }).then(
      () => true,
      () => false,
    )
    if (answers) return { host, stop }
    await sleep(250)
  }
  await stop()
  return undefined
}

function dockerd(): string {
  try {
    return findProgram('dockerd')
  } catch {
    return '/usr/sbin/dockerd'
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await exited
  clearTimeout(timer)
}
