import type { FileEntry, FileTree } from '../../image/file-tree.ts'
import { folderOf, nameOf } from '../../image/path-parts.ts'
import { type FileSet, inodeOf } from '../files/file-set.ts'
import { isDevelopmentFile } from './development-files.ts'
import type { Tool } from './tool.ts'
import { toolOfCommand } from './tool-names.ts'
import { type ToolchainFolder, toolchainOf } from './toolchains.ts'

/** A program that is a build tool. */
export interface FoundProgram {
  readonly tool: Tool
  /** The regular file that runs. */
  readonly entry: FileEntry
  /** The path it was recognised by: the file's own or that of a link to it. */
  readonly path: string
  /** The toolchain's folder that it marks, where it is such a marker. */
  readonly folder?: ToolchainFolder
}

export interface Recognised {
  readonly programs: readonly FoundProgram[]
  /** Headers and static libraries. */
  readonly developmentFiles: readonly FileEntry[]
}

/** Programs that answer to many names: under a tool's name they are its small stand-in, or nothing at all. */
const MULTI_CALL = new Set(['busybox', 'busybox.static', 'busybox-extras', 'toybox', 'coreutils'])
const NO_OPERATION = new Set(['true', 'false', 'env', 'echo'])

/**
 * Looks at every file once; which package a file belongs to does not matter here. `commands` are the folders of
 * commands, `extra` further tools by the name of their command.
 */
export function recognise(
  set: FileSet,
  files: FileTree,
  commands: ReadonlySet<string>,
  extra: ReadonlyMap<string, Tool> = new Map(),
): Recognised {
  const programs: FoundProgram[] = []
  const developmentFiles: FileEntry[] = []
  const multiCall = new Set<string>()
  for (const entry of set.entries()) {
    const { path } = entry
    if (entry.type === 'file' && MULTI_CALL.has(nameOf(path))) multiCall.add(inodeOf(entry))
    if (entry.type === 'file' && entry.size > 0) {
      if (isDevelopmentFile(path)) developmentFiles.push(entry)
      const folder = toolchainOf(path, isExecutable(entry))
      if (folder) {
        programs.push({ tool: folder, entry, path, folder })
        continue
      }
    }
    const name = nameOf(path)
    const tool = commands.has(folderOf(path)) ? (toolOfCommand(name) ?? extra.get(name)) : undefined
    const program = tool && (entry.type === 'symlink' ? files.resolve(path) : entry)
    if (tool && program && isProgram(program)) programs.push({ tool, entry: program, path })
  }
  return {
    programs: programs.filter(({ entry }) => !multiCall.has(inodeOf(entry))),
    developmentFiles,
  }
}

export function isExecutable(entry: FileEntry): boolean {
  return (entry.mode & 0o111) !== 0
}

/** False also for the target of a link into an npm package: that is a module with a tool's name. */
function isProgram(entry: FileEntry): boolean {
  return (
    entry.type === 'file' &&
    entry.size > 0 &&
    isExecutable(entry) &&
    !NO_OPERATION.has(nameOf(entry.path)) &&
    !/(?:^|\/)node_modules\//.test(entry.path)
  )
}
