import type { FileEntry } from '../../image/file-tree.ts'
import { quoted } from '../../oci/invalid-value-error.ts'
import { shortName } from '../shown-names.ts'
import type { FoundProgram, Obstacle } from './find-program.ts'
import type { Identity } from './identity.ts'

/** As it is written where that is unambiguous, else quoted and cut. */
export function shown(text: string): string {
  return /^[\w./+@:=,~-]{1,120}$/.test(text) ? text : quoted(text)
}

/** The absolute path of a file of the image. */
export function shownPath({ path }: Pick<FileEntry, 'path'>): string {
  return shown(`/${path}`)
}

/** Why the path or name cannot be started, as the end of a sentence. */
export function obstacleWords(written: string, obstacle: Obstacle, { name }: Identity): string {
  const it = shown(written)
  const user = name ?? 'this user'
  switch (obstacle.kind) {
    case 'not-in-path':
      return `no folder of PATH has ${it}`
    case 'missing': {
      const { link, at } = obstacle
      if (link !== undefined)
        return `${it} leads by the link ${shownPath(link)} to /${shortName(at)}, where nothing lies`
      return `${it} is not in the image`
    }
    case 'loop':
      return `${it} leads into a loop of symbolic links`
    case 'not-a-directory':
      return `${it} goes on below /${shortName(obstacle.at)}, which is no directory`
    case 'closed':
      return `${user} may not enter ${modeOf(obstacle.folder)}, which ${it} lies below`
    case 'no-file':
      return `${shownPath(obstacle.entry)} is a ${obstacle.entry.type}, not a program`
    case 'not-executable':
      return `${user} may not execute ${modeOf(obstacle.entry)}`
  }
}

function modeOf(entry: FileEntry): string {
  const mode = entry.mode.toString(8).padStart(4, '0')
  return `${shownPath(entry)} (mode ${mode}, owner ${entry.uid}:${entry.gid})`
}

/** The entry that a refused path is about, where it is there at all. */
export function entryOf({ obstacle }: Extract<FoundProgram, { kind: 'refused' }>): FileEntry | undefined {
  if (obstacle.kind === 'closed') return obstacle.folder
  if (obstacle.kind === 'missing') return obstacle.link
  return 'entry' in obstacle ? obstacle.entry : undefined
}

/** What to do about a file that is there, or undefined where it is not. */
export function obstacleRemedy(obstacle: Obstacle): string | undefined {
  switch (obstacle.kind) {
    case 'not-executable':
      return `\`COPY --chmod=0755\` it, or \`RUN chmod 0755 ${shownPath(obstacle.entry)}\` before USER.`
    case 'closed':
      return `Install it elsewhere, or \`RUN chmod 0755 ${shownPath(obstacle.folder)}\` before USER.`
    case 'no-file':
      return 'Name the program itself.'
    default:
      return undefined
  }
}
