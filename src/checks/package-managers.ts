import type { CheckOutcome, Finding, Looking, LookingCheck, Subject } from './check.ts'
import type { SeenFile } from './files/seen-file.ts'
import { ownAndBase } from './levels.ts'
import { outcomeOf } from './outcome.ts'
import { Commands, type FoundCommand } from './package-managers/commands.ts'
import { findingFor } from './package-managers/finding.ts'
import { FoundManager } from './package-managers/found-manager.ts'
import { isGlobal } from './package-managers/global-prefix.ts'
import type { Manager } from './package-managers/manager.ts'
import { managerOfFile } from './package-managers/managers.ts'
import { sourcedLayers } from './sourced-layer.ts'

/** What installs packages, of the distribution or of a language: an image that is built needs it no more. */
export const packageManagers: LookingCheck = {
  id: 'package-managers',
  title: 'No package managers',
  says: 'Finds apt, apk, dnf, npm, Yarn, pnpm, Corepack, pip, uv, Poetry, conda, RubyGems, Composer and the like.',
  why: 'Nothing is installed into an image that runs but by somebody who broke in, and a package manager makes that easy.',
  levels: ownAndBase(['warn', 'note'], ['fail', 'fail'], ['warn', 'note']),
  needsFiles: true,
  begin,
}

/** Nobody can run what is hidden, so that only its bytes count. */
const HIDDEN_FLOOR = 100_000

function begin(subject: Subject): Looking {
  const { image, policy } = subject
  const layers = sourcedLayers(subject)
  const commands = new Commands(image)
  const groups = new Map<string, FoundManager>()
  return { see, outcome }

  function see(file: SeenFile): void {
    const { entry, visibility, origin } = file
    if (visibility === 'hidden' && origin === 'base' && file.isReplaced) commands.seeReplaced(file)
    if (visibility === 'hidden' && (origin === 'base' || file.isReplaced)) return
    const found = entry.type === 'file' ? managerOfFile(entry.path) : undefined
    if (found === undefined) {
      if (entry.type === 'file' || entry.type === 'symlink') commands.see(file)
      return
    }
    const group = groupOf(found.manager, file)
    group.addFile(file)
    const { root } = found
    if (root !== undefined && (visibility === 'hidden' || isGlobal(root, image.files))) {
      group.addPlace(file, root)
    }
  }

  function groupOf(manager: Manager, { origin, visibility }: SeenFile): FoundManager {
    const key = `${manager.name} ${origin} ${visibility}`
    const group = groups.get(key) ?? new FoundManager(manager, visibility)
    groups.set(key, group)
    return group
  }

  function addCommand({ manager, file, program }: FoundCommand): void {
    const { isOfDistribution, isOfRuntime } = manager
    if (file.visibility === 'hidden' && (isOfDistribution || isOfRuntime)) return
    const group = groupOf(manager, file)
    group.addProgram({ program, file })
    group.addPlace(file, file.entry.path)
  }

  function outcome(): CheckOutcome {
    for (const command of commands.found()) addCommand(command)
    const told = [...groups.values()].filter(isTold)
    const named = told.flatMap((one): ToldManager[] => {
      const { manager } = one
      const finding = findingFor(one, layers, policy.profile === 'strict')
      if (finding.origin === 'base' || !commands.replaced.has(manager))
        return [{ name: manager.name, finding }]
      // An upgrade has only replaced what the base image brings.
      const isSaid = told.some((other) => other.manager === manager && other !== one)
      const ofBase: Finding = { ...finding, origin: 'base', remedy: `${manager.base}.` }
      return isSaid ? [] : [{ name: manager.name, finding: ofBase }]
    })
    return outcomeOf(
      summaryOf(named),
      named.map(({ finding }) => finding),
    )
  }
}

interface ToldManager {
  readonly name: string
  readonly finding: Finding
}

function isTold({ places, visibility, tally }: FoundManager): boolean {
  return places.size > 0 && (visibility === 'visible' || tally.bytes >= HIDDEN_FLOOR)
}

function summaryOf(told: readonly ToldManager[]): string {
  const names = (isBase: boolean) =>
    [
      ...new Set(
        told.filter(({ finding }) => (finding.origin === 'base') === isBase).map(({ name }) => name),
      ),
    ].join(', ')
  const [own, base] = [names(false), names(true)]
  if (own === '' && base === '') return 'No package managers.'
  if (base === '') return `Package managers: ${own}.`
  return own === ''
    ? `Package managers of the base image: ${base}.`
    : `Package managers: ${own}; of the base image: ${base}.`
}
