import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './usage-error.ts'

/** Node's parseArgs; what it throws becomes a UsageError of one sentence. */
export function parseArguments<const Config extends ParseArgsConfig>(config: Config, command: string) {
  try {
    return parseArgs(config)
  } catch (cause) {
    // Node goes on with advice for programs that take such arguments.
    const reason = String(cause)
      .replace(/^\w*Error(?: \[\w+\])?: /, '')
      .replace(/\. To specify .*$/s, '')
    const help = `slim-image ${command} --help lists the options`
    throw new UsageError(`slim-image ${command}: ${reason.replace(/\s*\n\s*/g, ' ')}; ${help}`)
  }
}
