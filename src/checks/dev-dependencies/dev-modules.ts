import type { FileTree } from '../../image/file-tree.ts'
import { type App, type Module, type ModuleGraph, namesIn } from './module-graph.ts'

/** Packages below one folder's `node_modules` that only development needs, visible or hidden ones. */
export interface DevModules {
  /** The folder whose `node_modules` has them. */
  readonly root: string
  /** Of the `package.json` to name: the root's, or else that of the part of it that asks for them. */
  readonly manifest: string
  readonly isHidden: boolean
  /** By folder, with the names of those that a `package.json` asks for itself. */
  readonly folders: ReadonlyMap<string, { readonly asked: string | undefined }>
}

/**
 * What development asks for and no production dependency of any app reaches. Undefined where that cannot be told,
 * because it is not known what some package in production needs.
 */
export function devModules(graph: ModuleGraph, files: FileTree): readonly DevModules[] | undefined {
  const roots = graph.apps.flatMap((app) => found(graph, app, app.requires))
  const production = reached(graph, roots, new Set())
  if ([...production].some((place) => isUnknown(graph.modules.get(place)))) return undefined
  const groups = new Map<string, { readonly group: DevModules; readonly folders: Map<string, Asked> }>()
  for (const app of installedApps(graph, files)) {
    const asked = new Set(found(graph, app, app.devRequires).filter((place) => !production.has(place)))
    for (const folder of reached(graph, [...asked], production)) {
      const module = graph.modules.get(folder)
      if (module === undefined) continue
      const root = rootOf(folder)
      const key = `${module.isHidden} ${root}`
      const made = groups.get(key) ?? newGroup(root, module.isHidden, manifestOf(root, app, files))
      groups.set(key, made)
      const name = asked.has(folder) ? module.name : made.folders.get(folder)?.asked
      made.folders.set(folder, { asked: name })
    }
  }
  if (graph.lookup.isExhausted) return undefined
  return [...groups.values()].map(({ group }) => group)
}

function isUnknown(module: Module | undefined): boolean {
  return module !== undefined && module.requires === undefined
}

interface Asked {
  readonly asked: string | undefined
}

function newGroup(root: string, isHidden: boolean, manifest: string) {
  const folders = new Map<string, Asked>()
  return { group: { root, manifest, isHidden, folders }, folders }
}

function manifestOf(root: string, { path }: App, files: FileTree): string {
  const beside = root === '' ? 'package.json' : `${root}/package.json`
  return files.get(beside)?.type === 'file' ? beside : path
}

function found({ lookup }: ModuleGraph, { folder }: App, names: readonly string[]): string[] {
  return names.map((name) => lookup.find(name, folder)).filter((place) => place !== undefined)
}

/** All packages that are reached from these and that `stops` does not have. */
function reached(
  { modules, lookup }: ModuleGraph,
  from: readonly string[],
  stops: ReadonlySet<string>,
): ReadonlySet<string> {
  const places = new Set(from)
  // A set goes on to what is added while it is walked.
  for (const place of places) {
    for (const name of modules.get(place)?.requires ?? []) {
      const next = lookup.find(name, place)
      if (next !== undefined && !stops.has(next)) places.add(next)
    }
  }
  return places
}

/** Those with a `node_modules` beside them, and the workspaces that some `node_modules` links to. */
function installedApps({ apps, modules, lookup }: ModuleGraph, files: FileTree): readonly App[] {
  const beside = new Set(apps.map(({ folder }) => folder).filter((folder) => lookup.hasModules(folder)))
  const roots = new Set([...beside, ...[...modules.keys()].map(rootOf)])
  const linked = new Set([...roots].flatMap((folder) => linkedFolders(folder, files)))
  return apps.filter(({ folder }) => beside.has(folder) || linked.has(folder))
}

function linkedFolders(folder: string, files: FileTree): readonly string[] {
  const modules = folder === '' ? 'node_modules' : `${folder}/node_modules`
  return namesIn(modules, files).flatMap((name) => {
    const path = `${modules}/${name}`
    const target = files.get(path)?.type === 'symlink' ? files.resolve(path)?.path : undefined
    return target === undefined ? [] : [target]
  })
}

/** The folder whose `node_modules`, the outermost, has that package. */
function rootOf(folder: string): string {
  return folder.slice(0, /(?:^|\/)node_modules\//.exec(folder)?.index ?? 0)
}
