import * as core from '@actions/core'
import type { Log } from './build/log.ts'
import { escapeLogText } from './build/log-text.ts'

/** The step's log on GitHub. Whatever it is given is shown as text: no line of it is a workflow command. */
export const runnerLog: Log = {
  group: (name) => core.startGroup(escapeLogText(name)),
  endGroup: () => core.endGroup(),
  info: (text) => core.info(escapeLogText(text)),
  warning: (text) => core.warning(escapeLogText(text)),
}

/** Standard error of the command: standard output is the report's. */
export const commandLog: Log = {
  group: (name) => write(name),
  endGroup: () => {},
  info: (text) => write(text),
  warning: (text) => write(`warning: ${text}`),
}

function write(text: string): void {
  process.stderr.write(`${escapeLogText(text)}\n`)
}
