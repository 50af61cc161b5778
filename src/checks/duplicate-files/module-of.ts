import { nameOf } from '../../image/path-parts.ts'

/** A language's package as the path of one of its files tells of it. */
export interface Module {
  readonly name: string
  /** The folder of this copy of it, or the archive itself. */
  readonly root: string
}

const NPM = /^(?:.*\/)?node_modules\/(@[^/]+\/[^/]+|[^/.@][^/]*)\//
const PYTHON = /^(?:.*\/)?(?:site|dist)-packages\/([^/]+)\//
const ARCHIVE = /\.(?:jar|war)$/

/** The innermost one; undefined for what lies in none. */
export function moduleOf(path: string): Module | undefined {
  const [root, name] = NPM.exec(path) ?? []
  if (root !== undefined && name !== undefined) return { name, root: root.slice(0, -1) }
  const [folder, inPython] = PYTHON.exec(path) ?? []
  if (folder !== undefined && inPython !== undefined) {
    // `numpy`, `numpy.libs` and `numpy-2.1.0.dist-info` lie side by side.
    const [project = inPython] = inPython.replace(/\.libs$/, '').split(/-\d/)
    return { name: project, root: `${folder.slice(0, -inPython.length - 1)}${project}` }
  }
  return ARCHIVE.test(path) ? { name: nameOf(path), root: path } : undefined
}
