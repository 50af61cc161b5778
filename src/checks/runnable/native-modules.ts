import type { BinaryFacts } from '../../image/binary/binary-facts.ts'
import type { FileEntry } from '../../image/file-tree.ts'
import type { SeenFile } from '../files/seen-file.ts'
import type { Container } from './container.ts'
import { findProgram, programAt } from './find-program.ts'
import { loaderOf, programOf } from './judge-binary.ts'
import { type Libraries, loadLibraries } from './libraries.ts'
import { namesOf } from './library-words.ts'
import type { Loaded, Loader } from './loaded.ts'
import { fitsArchitecture } from './machine.ts'
import type { MissingVersion } from './missing-versions.ts'
import type { Problem } from './start-verdict.ts'
import { versionRemedy, versionsOf } from './version-words.ts'
import { shown, shownPath } from './words.ts'

interface NativeModule {
  readonly entry: FileEntry
  readonly facts: BinaryFacts
}

/** More than any application has. */
const MOST_MODULES = 1000

/** Native modules of Node.js in the final file system, gathered one by one. */
export class NativeModules {
  readonly #families = new Map<string, NativeModule[]>()
  #count = 0

  see(file: Pick<SeenFile, 'entry' | 'visibility' | 'binary'>): void {
    const { entry, visibility } = file
    if (visibility !== 'visible' || entry.type !== 'file' || !entry.path.endsWith('.node')) return
    const facts = this.#count < MOST_MODULES ? file.binary() : undefined
    if (facts === undefined) return
    this.#count += 1
    const family = familyOf(entry.path)
    const known = this.#families.get(family)
    if (known === undefined) this.#families.set(family, [{ entry, facts }])
    else known.push({ entry, facts })
  }

  /** One problem for each package that Node.js can load no module of. */
  problems(container: Container): readonly Problem[] {
    if (this.#families.size === 0) return []
    const node = nodeOf(container)
    if (node === undefined) return []
    return [...this.#families.values()].flatMap((modules) => problemOf(modules, node, container) ?? [])
  }
}

const PLATFORM = /-(?:linux|linuxmusl|darwin|win32|freebsd|android)(?:-[a-z0-9]+)*$/

/**
 * The package that a module is of, without the platform in its name: `@img/sharp-linux-x64` and `-linuxmusl-x64` are
 * installed side by side, and one of them is enough.
 */
function familyOf(path: string): string {
  const last = path.lastIndexOf('node_modules/')
  if (last === -1) return path.replace(/\/(?:build|prebuilds|bin|lib)\/.*$/, '')
  const rest = path.slice(last + 'node_modules/'.length).split('/')
  const name = rest.slice(0, rest[0]?.startsWith('@') ? 2 : 1).join('/')
  const store = path.indexOf('node_modules/.pnpm/')
  return `${path.slice(0, store === -1 ? last : store)}${name.replace(PLATFORM, '')}`
}

interface NodeProgram {
  readonly program: Loaded
  readonly loader: Loader
  readonly names: Libraries['names']
}

/** The image's Node.js where it is known how that loads libraries. */
function nodeOf(container: Container): NodeProgram | undefined {
  const found = findProgram('node', container, container)
  if (found.kind !== 'found') return undefined
  const facts = container.files.binaryOf?.(found.entry)
  if (typeof facts?.interpreter !== 'string') return undefined
  const interpreter = programAt(facts.interpreter, container)
  if (interpreter.kind !== 'found') return undefined
  const loader = loaderOf(facts, interpreter.entry, container)
  if (loader === undefined) return undefined
  const program = programOf(found.entry, facts)
  const { names, missing, isComplete } = loadLibraries(program, loader, container)
  return isComplete && missing.length === 0 ? { program, loader, names } : undefined
}

function problemOf(
  modules: readonly NativeModule[],
  { program, loader, names }: NodeProgram,
  container: Container,
): Problem | undefined {
  const { architecture } = container
  const own = modules.filter(({ facts }) => fitsArchitecture(facts, architecture) !== 'other')
  if (own.length === 0) return builtForAnother(modules, architecture)
  let problem: Problem | undefined
  for (const { entry, facts } of own) {
    const object = { ...programOf(entry, facts), neededBy: program }
    const { missing, missingVersions, isComplete } = loadLibraries(object, loader, container, names)
    if (!isComplete || missing.length + missingVersions.length === 0) return undefined
    if (missing.length === 0) {
      problem ??= olderLibraries(entry, missingVersions, container)
      continue
    }
    const builtFor = facts.needed?.some((name) => name.startsWith('libc.musl-')) ? 'musl' : 'glibc'
    const isOther = loader.kind !== builtFor
    const needs = `needs ${namesOf(missing, entry)}, which the image does not have`
    problem ??= {
      says: isOther
        ? `${shownPath(entry)} is built for ${builtFor}, and Node.js in the image for ${loader.kind}: it ${needs}`
        : `${shownPath(entry)} ${needs}`,
      remedy: isOther
        ? sameLibc(loader.kind)
        : 'Install the packages that have these libraries in the final stage.',
      entry,
    }
  }
  return problem
}

function olderLibraries(entry: FileEntry, missing: readonly MissingVersion[], { files }: Container): Problem {
  return {
    says: `${shownPath(entry)} needs ${versionsOf(missing, entry)}`,
    remedy: `${versionRemedy(missing, files)}.`,
    entry,
  }
}

function sameLibc(kind: Loader['kind']): string {
  const stage = 'Run `npm ci` in a stage on the same Node.js image as the final one'
  return kind === 'musl' ? `${stage}, or apk add --no-cache gcompat.` : `${stage}.`
}

/** Packages bring modules for many machines along; only what was compiled when it was installed is meant for this one. */
function builtForAnother(modules: readonly NativeModule[], architecture: string): Problem | undefined {
  const compiled = modules.find(({ entry }) => entry.path.includes('/build/Release/'))
  if (compiled === undefined) return undefined
  const { entry, facts } = compiled
  return {
    says: `${shownPath(entry)} is built for ${facts.machine.architecture ?? 'another machine'}, and the image is for ${shown(architecture)}`,
    remedy:
      'Run `npm ci` in a stage of the target platform; keep node_modules out of the build context with .dockerignore.',
    entry,
  }
}
