import { spawnSync } from 'node:child_process'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** GitHub's runner kills ten seconds after it cancelled. */
const LIMIT_MS = 3_000
const COMING_MS = 1_000

/**
 * Runs docker with these arguments where somebody ends the process before `forget` is called; of several the newest
 * first. While `isComing` the engine may be about to make what is to be taken away, and is given a second for it.
 */
export function onEarlyEnd(remove: readonly string[], isComing = () => false): { forget(): void } {
  const onSignal = (signal: NodeJS.Signals) => {
    if (isComing()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, COMING_MS)
    spawnSync('docker', remove, { stdio: 'ignore', timeout: LIMIT_MS })
    forget()
    process.kill(process.pid, signal)
  }
  const forget = () => {
    for (const signal of SIGNALS) process.removeListener(signal, onSignal)
  }
  for (const signal of SIGNALS) process.prependListener(signal, onSignal)
  return { forget }
}
