import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const VARIABLES = {
  outputs: 'GITHUB_OUTPUT',
  state: 'GITHUB_STATE',
  env: 'GITHUB_ENV',
  path: 'GITHUB_PATH',
  summary: 'GITHUB_STEP_SUMMARY',
} as const

/** What GitHub accepts in a step's summary, in bytes; a larger one is not shown at all. */
export const SUMMARY_LIMIT = 1024 * 1024

export interface CommandFiles {
  readonly env: Readonly<Record<string, string>>
  read(): {
    readonly outputs: Readonly<Record<string, string>>
    readonly state: Readonly<Record<string, string>>
    readonly env: Readonly<Record<string, string>>
    readonly path: readonly string[]
    readonly summary: string
  }
}

/** Fresh empty command files for one step, as the runner makes them for each. */
export function makeCommandFiles(temp: string): CommandFiles {
  const folder = mkdtempSync(path.join(temp, '_runner_file_commands-'))
  const fileOf = (name: string): string => path.join(folder, name)
  const env: Record<string, string> = {}
  for (const [name, variable] of Object.entries(VARIABLES)) {
    writeFileSync(fileOf(name), '')
    env[variable] = fileOf(name)
  }
  const text = (name: keyof typeof VARIABLES): string => readFileSync(fileOf(name), 'utf8')
  return {
    env,
    read: () => ({
      outputs: parseKeyValues(text('outputs'), 'GITHUB_OUTPUT'),
      state: parseKeyValues(text('state'), 'GITHUB_STATE'),
      env: parseKeyValues(text('env'), 'GITHUB_ENV'),
      path: text('path')
        .split(/\r?\n/)
        .filter((line) => line !== ''),
      summary: text('summary'),
    }),
  }
}

/** The `name=value` and `name<<DELIMITER` lines of a command file; fails where the runner fails the step. */
export function parseKeyValues(text: string, variable: string): Record<string, string> {
  const found: Record<string, string> = {}
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`)
      found[line.slice(0, equals)] = line.slice(equals + 1)
    } else if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const name = line.slice(0, heredoc)
      const delimiter = line.slice(heredoc + 2)
      if (name === '' || delimiter === '') {
        throw new Error(`Invalid format '${line}'. Name and delimiter must not be empty`)
      }
      const end = lines.indexOf(delimiter, at + 1)
      if (end < 0)
        throw new Error(`Invalid value in ${variable}. Matching delimiter not found '${delimiter}'`)
      found[name] = lines.slice(at + 1, end).join('\n')
      at = end
    } else {
      throw new Error(`Unable to process file command '${variable}': Invalid format '${line}'`)
    }
  }
  return found
}
