import { neutraliseCommands } from '../oci/workflow-commands.ts'
import { singleLine } from './single-line.ts'

/** Text from outside for a terminal or log: one line, no control character, no direction change, no command. */
export function terminalText(text: string, longest = 300): string {
  return neutraliseCommands(singleLine(text, longest))
}
