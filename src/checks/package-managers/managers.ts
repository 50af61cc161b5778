import { DISTRIBUTIONS } from './distributions.ts'
import { JAVASCRIPT } from './javascript.ts'
import type { Manager } from './manager.ts'
import { PYTHON } from './python.ts'
import { SCRIPTING } from './scripting.ts'

const MANAGERS: readonly Manager[] = [...DISTRIBUTIONS, ...JAVASCRIPT, ...PYTHON, ...SCRIPTING]

const BY_COMMAND: ReadonlyMap<string, Manager> = new Map(
  MANAGERS.flatMap((manager) => (manager.commands ?? []).map((command) => [command, manager] as const)),
)

/** The manager that a command of this name is. */
export function managerOfCommand(command: string): Manager | undefined {
  return BY_COMMAND.get(command)
}

/** Tells nearly all files apart at the cost of one look. */
const HINT =
  /(?:^|\/)(?:npm|yarn|yarn-v[\d.]+|yarnpkg|\.yarn|pnpm|exe|corepack|(?:site|dist)-packages\/(?:pip|poetry|pipenv|pdm|conda|libmambapy)[^/]*)\//

export interface ManagerFile {
  readonly manager: Manager
  /** Of a marker: the folder or file to tell of. */
  readonly root: string | undefined
}

/** The manager that has a file of that path as its own, by its place. */
export function managerOfFile(path: string): ManagerFile | undefined {
  if (!HINT.test(path)) return undefined
  const manager = MANAGERS.find(({ files }) => files?.test(path) === true)
  if (manager === undefined || isInAnotherModule(path)) return undefined
  const { root, release } = manager.marker?.exec(path)?.groups ?? {}
  return { manager, root: root ?? release }
}

const OWN_MODULES = /^(?:npm|yarn|yarnpkg|pnpm|@pnpm\/exe|corepack)\//

/** A module of an app, or of another module: only those that a manager itself has are its own. */
function isInAnotherModule(path: string): boolean {
  const first = path.indexOf('node_modules/')
  if (first === -1 || path.slice(0, first).includes('.cache/node/corepack/')) return false
  return !OWN_MODULES.test(path.slice(first + 'node_modules/'.length))
}
