import type { ImageConfig } from '../../oci/image-config.ts'
import { shortName } from '../shown-names.ts'

const NUMBERS: Readonly<Record<string, string>> = {
  '1': 'SIGHUP',
  '2': 'SIGINT',
  '3': 'SIGQUIT',
  '9': 'SIGKILL',
  '10': 'SIGUSR1',
  '12': 'SIGUSR2',
  '15': 'SIGTERM',
}

/** The signal that `docker stop` and Kubernetes send first, by its name; runtimes take SIGTERM where none is set. */
export function stopSignalOf({ config }: ImageConfig): string {
  const written = (config?.StopSignal ?? '').trim().toUpperCase()
  if (written === '') return 'SIGTERM'
  const name = NUMBERS[written] ?? written
  return shortName(/^(?:SIG|\d)/.test(name) ? name : `SIG${name}`)
}

/** Whether no process can do anything about it. */
export function isKill(signal: string): boolean {
  return signal === 'SIGKILL'
}
