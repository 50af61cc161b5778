import { execFileSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { messageOf } from '../../src/oci/thrown.ts'
import { cached } from './cache-folder.ts'
import { tell } from './row.ts'

/** The tools that rows are measured beside, from Go's module proxy in these versions. */
const PEERS = {
  dive: 'github.com/wagoodman/dive@v0.13.1',
  crane: 'github.com/google/go-containerregistry/cmd/crane@v0.22.1',
} as const

export type Peer = { readonly binary: string } | { readonly missing: string }

/** Installs the tool below .cache where Go is on the machine, and says why there is none where it is not. */
export function peer(name: keyof typeof PEERS): Peer {
  const folder = cached(`tools-${PEERS[name].slice(PEERS[name].lastIndexOf('@') + 1)}`)
  const binary = path.join(folder, name)
  if (existsSync(binary)) return { binary }
  tell(`${name} is installed`)
  try {
    const env = { ...process.env, GOBIN: folder }
    execFileSync('go', ['install', PEERS[name]], { env, stdio: ['ignore', 'inherit', 'pipe'] })
    return { binary }
  } catch (error) {
    rmSync(binary, { force: true })
    const reason = messageOf(error).split('\n')[0] ?? ''
    return { missing: `${name} needs Go's compiler and module proxy (${reason})` }
  }
}
