import type { PlatformImage } from '../../image/image.ts'
import { nameOf } from '../../image/path-parts.ts'
import type { Finding } from '../check.ts'
import { inodeOf } from '../files/file-set.ts'
import type { FirstProcess } from '../first-process/first-process.ts'
import { programNamed } from '../first-process/start-command.ts'
import { shortName } from '../shown-names.ts'
import { programFinding } from './program-finding.ts'
import { readScript, type ShellScript } from './shell-script.ts'
import { execForm, shownProgram } from './shown-command.ts'
import type { Instruction, Stopping } from './stopping.ts'

type Shell = Extract<FirstProcess, { kind: 'shell' }>

export function shellFindings({ shell, script }: Shell, stopping: Stopping): readonly Finding[] {
  const read = readScript(script)
  if (read.hasTrap) return []
  if (read.handsOverTo !== undefined) return programFinding(read.handsOverTo, stopping)
  if (!givesWay(shellKind(shell, stopping.image), read)) return [stays(shell, read, stopping)]
  return [courtesy(shell, read, stopping), ...programFinding(read.lastWords, stopping)]
}

/** What the shell's file is; undefined where that cannot be told. */
function shellKind(shell: string, image: PlatformImage): 'bash' | 'busybox' | 'other' | undefined {
  const file = programNamed(shell, image)
  if (file === undefined) return undefined
  const name = nameOf(file.path)
  if (name === 'bash' || name === 'busybox') return name
  const busybox = image.files.resolve('bin/busybox')
  return busybox !== undefined && inodeOf(busybox) === inodeOf(file) ? 'busybox' : 'other'
}

/**
 * Whether that shell replaces itself by the script's last command: busybox does after others too, bash only since 5.1,
 * Debian's dash never.
 */
function givesWay(kind: ReturnType<typeof shellKind>, { isSingle, endsInCommand }: ShellScript): boolean {
  return (kind === 'busybox' && endsInCommand) || (kind === 'bash' && isSingle)
}

function stays(shell: string, script: ShellScript, { signal, instruction }: Stopping): Finding {
  const program = shownProgram(script.lastWords[0])
  return {
    level: 'fail',
    message: `${instruction} is in shell form, so that ${shortName(shell)} is process 1, which keeps ${signal} from ${program}: the container is killed when the grace period ends.`,
    remedy: remedyFor(script, instruction),
  }
}

function courtesy(shell: string, script: ShellScript, { signal, instruction }: Stopping): Finding {
  return {
    level: 'note',
    message: `${instruction} is in shell form, and ${shownProgram(script.lastWords[0])} gets ${signal} only because ${shortName(shell)} of this image replaces itself by its last command; Debian’s does not.`,
    remedy: remedyFor(script, instruction),
  }
}

function remedyFor({ isSingle, lastWords }: ShellScript, instruction: Instruction): string {
  const exec = isSingle ? execForm(lastWords) : undefined
  if (exec !== undefined) return `Use the exec form: \`${instruction} ${exec}\``
  return isSingle
    ? `Use the exec form, \`${instruction} ["program", "argument"]\`, or, where variables are to be filled in, \`${instruction} exec …\``
    : `Let the last command take the shell’s place: \`${instruction} … && exec ${shownProgram(lastWords[0])} …\`; or start the container with an init: \`docker run --init\`.`
}
