import type { BuildStep, ContextCopy } from '../../build/build-facts.ts'

/** Folders that hold a program's own sources, by the names that nearly everybody gives them. */
const SOURCE_FOLDERS = new Set(['src', 'app', 'source', 'sources', 'cmd', 'internal'])

/** Files without an ending, which a folder's name is otherwise told by. */
const FILES =
  /^(?:Gemfile|Pipfile|Makefile|Rakefile|Procfile|Dockerfile|Cakefile|gradlew|mvnw|LICENSE|README|BUILD|WORKSPACE)$/i

/** Folders that installing needs. */
const NEEDED =
  /^(?:patches|prisma|vendor|\.mvn|gradle|\.yarn|scripts|hooks|config|wheels|packages|requirements|deps|stubs)$/

/**
 * Whether the instruction brings sources along, so that it changes with every commit: the whole context, a folder of
 * sources, or a folder that is unpacked where `folder`, the installing command's own, lies.
 */
export function bringsSources({ copies }: Pick<BuildStep, 'copies'>, folder: string): boolean {
  return copies.some((copy) => isSources(copy, folder))
}

/** Whether the instruction takes the whole context. */
export function takesAll({ copies }: Pick<BuildStep, 'copies'>): boolean {
  return copies.some(({ source, isPart }) => !isPart && (source === '/' || source === '/*'))
}

function isSources({ source, destination, isPart }: ContextCopy, folder: string): boolean {
  if (isPart) return false
  if (source === '/' || source === '/*') return true
  const name =
    source
      .replace(/\/\*?$/, '')
      .split('/')
      .at(-1) ?? ''
  if (SOURCE_FOLDERS.has(name)) return true
  const isFolder = !/[.*?[]/.test(name) && !FILES.test(name) && !NEEDED.test(name)
  return isFolder && destination.endsWith('/') && withoutEnd(destination) === withoutEnd(folder)
}

function withoutEnd(path: string): string {
  return path.length > 1 ? path.replace(/\/$/, '') : path
}
