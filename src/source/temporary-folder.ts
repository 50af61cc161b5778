import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'

export interface TemporaryFolder {
  readonly path: string
  /** Does nothing the second time. */
  remove(): Promise<void>
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A new folder below `parent`, which goes with the process as well where somebody ends that: images are large. */
export async function temporaryFolder(parent: string, prefix: string): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(parent, prefix))
  const onSignal = (signal: NodeJS.Signals) => {
    rmSync(path, { recursive: true, force: true })
    forget()
    process.kill(process.pid, signal)
  }
  const forget = () => {
    for (const signal of SIGNALS) process.removeListener(signal, onSignal)
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return {
    path,
    async remove() {
      forget()
      await rm(path, { recursive: true, force: true })
    },
  }
}
