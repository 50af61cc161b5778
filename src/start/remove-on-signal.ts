import { spawnSync } from 'node:child_process'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** A runner that cancels a job waits about so long before it kills. */
const LIMIT_MS = 5_000

/** Runs docker with these arguments where somebody ends the process before `forget` is called. */
export function onEarlyEnd(commands: () => readonly (readonly string[])[]): { forget(): void } {
  const onSignal = (signal: NodeJS.Signals) => {
    for (const args of commands()) spawnSync('docker', args, { stdio: 'ignore', timeout: LIMIT_MS })
    forget()
    process.kill(process.pid, signal)
  }
  const forget = () => {
    for (const signal of SIGNALS) process.removeListener(signal, onSignal)
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return { forget }
}
