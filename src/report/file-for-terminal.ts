import { isUtf8 } from 'node:buffer'
import { showUnseen } from '../oci/unseen-characters.ts'
import { neutraliseCommands } from '../oci/workflow-commands.ts'

const LINES_AT_ONCE = 10_000

/** A text file's content with control characters shown by their codes; undefined for what is no text. */
export function fileForTerminal(content: Uint8Array): string | undefined {
  if (!isUtf8(content) || content.includes(0)) return undefined
  const lines = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    .toString('utf8')
    .split('\n')
  const shown: string[] = []
  for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
    shown.push(
      lines
        .slice(at, at + LINES_AT_ONCE)
        .map(showLine)
        .join('\n'),
    )
  }
  const text = shown.join('\n')
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

function showLine(line: string): string {
  const ending = line.endsWith('\r') ? line.slice(0, -1) : line
  return neutraliseCommands(showUnseen(ending))
}
