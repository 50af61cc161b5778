import type { PlatformImage } from '../../image/image.ts'
import { execForm } from './shown-command.ts'

/**
 * What `npm start` or `npm run name` starts according to the package.json in WORKDIR, in exec form; undefined where
 * that was not kept or it is more than node with plain arguments.
 */
export function npmScript(words: readonly string[], { config, files }: PlatformImage): string | undefined {
  const [, command, argument] = words
  const name = command === 'run' || command === 'run-script' ? argument : command
  const folder = config.config?.WorkingDir ?? ''
  const content = files.read(`${folder}/package.json`.replace(/^\/+/, ''))
  if (name === undefined || content === undefined) return undefined
  const script = member(member(parsed(content), 'scripts'), name)
  if (typeof script !== 'string') return undefined
  const started = script.trim().split(/\s+/, 20)
  return started[0] === 'node' ? execForm(started) : undefined
}

function parsed(content: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(content).toString('utf8'))
  } catch {
    // A file that is no JSON has no scripts.
    return undefined
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined
}
