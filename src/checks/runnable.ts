import type { CheckOutcome, Finding, Level, Looking, LookingCheck, Subject } from './check.ts'
import { startCommand } from './first-process/start-command.ts'
import { levels } from './levels.ts'
import { outcomeOf, skipped } from './outcome.ts'
import { type Container, containerOf } from './runnable/container.ts'
import { type Command, judgeCommand } from './runnable/judge-command.ts'
import { LIBRARY_FILES } from './runnable/library-files.ts'
import { NativeModules } from './runnable/native-modules.ts'
import { fails, type Problem, type StartVerdict, unknown } from './runnable/start-verdict.ts'
import { shown } from './runnable/words.ts'
import { layerFields, type SourcedLayer, sourcedLayers } from './sourced-layer.ts'
import { USER_FILES } from './user/user-databases.ts'

/** Whether what the image says is to be started can start, with all that Linux and its loader need for it. */
export const runnable: LookingCheck = {
  id: 'runnable',
  title: 'Starts',
  says: 'Follows entry point and command as runtimes and loaders do: program, rights, interpreter, architecture and every needed library.',
  why: 'What a multi-stage build forgets to copy shows only when the container is started, often not before production.',
  levels: levels('fail', 'fail', 'fail'),
  needsFiles: true,
  wants: { paths: [...USER_FILES, ...LIBRARY_FILES] },
  begin,
}

/** Native modules beyond these are counted only. */
const MOST_FINDINGS = 20

function begin(subject: Subject): Looking {
  const modules = new NativeModules()
  return {
    see: (file) => modules.see(file),
    outcome: () => judge(subject, modules),
  }
}

function judge(subject: Subject, modules: NativeModules): CheckOutcome {
  const { image } = subject
  const words = startCommand(image)
  if (words.length === 0) return outcomeOf('The image names nothing to start.', [nothingToStart()])
  const { Entrypoint, WorkingDir } = image.config.config ?? {}
  const command: Command = { words, instruction: (Entrypoint ?? []).length > 0 ? 'ENTRYPOINT' : 'CMD' }
  const container = containerOf(image)
  const verdict = judgeFolder(WorkingDir ?? '', container) ?? judgeStart(command, container)
  const layers = sourcedLayers(subject)
  const native = modules.problems(container)
  const warnings = [
    ...(verdict.kind === 'starts' ? withoutCapabilities(command, container, layers) : []),
    ...native
      .slice(0, MOST_FINDINGS)
      .map((problem) => finding('warn', problem, 'Node.js cannot load a module', layers)),
  ]
  const also = native.length === 0 ? '' : ` Native modules that cannot be loaded: ${native.length}.`
  switch (verdict.kind) {
    case 'starts':
      return outcomeOf(`Starts ${verdict.as}.${also}`, warnings)
    case 'fails': {
      const worst = finding('fail', verdict.problem, 'The container cannot start', layers)
      return outcomeOf(`${worst.message}${also}`, [worst, ...warnings])
    }
    case 'unknown': {
      const summary = `Nobody can say whether it starts: ${verdict.because}.${also}`
      return warnings.length > 0 ? outcomeOf(summary, warnings) : skipped(summary)
    }
  }
}

/** Runtimes make a working directory that is not there. */
function judgeFolder(folder: string, { runtime }: Container): StartVerdict | undefined {
  const reached = runtime.paths.reach(`/${folder}`)
  const isFile = reached.kind === 'entry' && reached.entry.type !== 'directory'
  if (!isFile && reached.kind !== 'not-a-directory') return undefined
  const entry = isFile ? reached.entry : undefined
  return fails(`WORKDIR ${shown(folder)} is no directory`, 'Give WORKDIR a path of its own.', entry)
}

function judgeStart(command: Command, container: Container): StartVerdict {
  const verdict = judgeCommand(command, container, container.runtime)
  if (verdict.kind !== 'starts' || container.identity.name !== undefined) return verdict
  return unknown('its user cannot be told from the image’s files (see non-root-user)')
}

/** What fails where a container gets no capabilities, as Kubernetes' restricted profile and hardened hosts have it. */
function withoutCapabilities(
  command: Command,
  container: Container,
  layers: readonly SourcedLayer[],
): readonly Finding[] {
  const verdict = judgeCommand(command, container, container)
  if (verdict.kind !== 'fails') return []
  return [finding('warn', verdict.problem, 'Without capabilities the container cannot start', layers)]
}

function finding(
  level: Level,
  { says, remedy, entry }: Problem,
  what: string,
  layers: readonly SourcedLayer[],
): Finding {
  const layer = entry && layers[entry.layer]
  return {
    level,
    message: `${what}: ${says}.`,
    remedy,
    ...(entry === undefined ? {} : { path: `/${entry.path}`, visibility: 'visible' }),
    ...(layer === undefined ? {} : layerFields(layer)),
  }
}

function nothingToStart(): Finding {
  return {
    level: 'note',
    message: 'The image has neither ENTRYPOINT nor CMD, so that it starts only with a command given.',
    remedy: 'Name the program with ENTRYPOINT, unless the image is there for others to be built from.',
  }
}
