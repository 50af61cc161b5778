import { instructionWord } from '../layer-instruction.ts'
import type { SourcedLayer } from '../sourced-layer.ts'
import type { DuplicateSet } from './duplicate-set.ts'

export interface Remedy {
  readonly text: string
  /** Whether it takes away exactly the copies. */
  readonly isExact: boolean
}

const INSTALLERS = new Set(['pip', 'setuptools', 'wheel', 'pkg_resources', '_distutils_hack'])
const IN_MODULES = /(?:^|\/)node_modules(?:\/|$)/

/** How the copies are not made in the first place. */
export function remedyFor(set: DuplicateSet, layer: SourcedLayer | undefined): Remedy {
  const { places, isBase, keptBy } = set.facts
  if (isBase) return { text: 'Only the base image can change that.', isExact: false }
  if ([...set.modules].every((name) => name !== undefined && INSTALLERS.has(name))) {
    return {
      text: 'Make the environment without a second pip, `python -m venv --without-pip`, and install into it with `pip --python`.',
      isExact: false,
    }
  }
  if (set.isSameModule && set.isBelowModules) {
    const text = places.every((place) => IN_MODULES.test(place))
      ? 'Run `npm dedupe` and commit the lock file; where another version is in the way, pnpm keeps one copy of each version and links it.'
      : 'Keep one node_modules: workspaces with one lock file share what they have in common, and a bundle that has its own needs no second one beside it.'
    return { text, isExact: false }
  }
  const link = linkCommand(set)
  if (keptBy !== undefined) {
    return { text: `Leave out what is there already; where both paths are needed, ${link}.`, isExact: true }
  }
  const text =
    instructionWord(layer) === 'RUN'
      ? `Make it once, and in the same RUN ${link}.`
      : `Bring it once, and in place of the second copy ${link}.`
  return { text, isExact: true }
}

/** A name that a shell takes as it is. */
const PLAIN = /^[\w.@+][\w.@+/-]{0,80}$/

function linkCommand(set: DuplicateSet): string {
  const [kept = '', copy = '', ...more] = set.paths
  const isPlain = PLAIN.test(kept) && PLAIN.test(copy)
  return isPlain && more.length === 0 ? `link: \`ln -s /${kept} /${copy}\`` : 'link with `ln -s`'
}
