import { volumeFolders } from '../oci/image-config.ts'
import type { CheckOutcome, Looking, LookingCheck, Subject } from './check.ts'
import { pathGlob } from './glob.ts'
import { ownAndBase } from './levels.ts'
import { listOption } from './options.ts'
import { outcomeOf, skipped } from './outcome.ts'
import { counted } from './shown-names.ts'
import { USER_FILES } from './user/user-databases.ts'
import { emptyFolders, filesFinding } from './writable-files/finding.ts'
import { isScratch } from './writable-files/scratch.ts'
import { WritableGroups } from './writable-files/writable-groups.ts'
import { type Writer, writerOf } from './writable-files/writer.ts'

/** What the container's own process may change of its image. */
export const writableFiles: LookingCheck = {
  id: 'writable-files',
  title: 'No writable files',
  says: 'Finds files of the image that the user it runs as may change, and folders and files that everybody may.',
  why: 'A process that can rewrite its own program keeps whatever breaks into it, and needs a writable root to run.',
  levels: ownAndBase(['off', 'off'], ['warn', 'note'], ['note', 'note']),
  options: {
    allowed: {
      kind: 'globs',
      says: 'Files and folders that are meant to be written to, for example /app/uploads/**',
      default: [],
    },
  },
  needsFiles: true,
  wants: { paths: USER_FILES },
  begin,
}

function begin({ image, options }: Subject): Looking {
  const writer = writerOf(image)
  if (typeof writer === 'string') return { see: () => {}, outcome: () => skipped(writer) }
  const groups = new WritableGroups()
  const volumes = volumeFolders(image.config)
  const allowed = listOption(options, 'allowed').map(pathGlob)
  return {
    see({ entry, visibility, layer, bytes }) {
      if (visibility === 'hidden' || layer === undefined || entry.hardLinkTo !== undefined) return
      if (entry.type !== 'file' && entry.type !== 'directory') return
      if (isScratch(entry, writer.home, volumes)) return
      const right = writer.rightTo(entry)
      if (right === undefined || allowed.some((glob) => glob.matches(`/${entry.path}`))) return
      groups.add({ entry, layer, bytes, right })
    },
    outcome: () => outcomeWith(writer, groups, image.files),
  }
}

function outcomeWith(writer: Writer, groups: WritableGroups, files: Subject['image']['files']): CheckOutcome {
  const found = groups.all()
  const count = found.reduce((sum, group) => sum + group.files, 0)
  const summary =
    count === 0
      ? `${writer.name} may change no file of the image.`
      : `${writer.name} may change ${counted(count, 'file')} of the image.`
  return outcomeOf(summary, [
    ...found.map((group) => filesFinding(group, writer)),
    ...emptyFolders(groups.folders(), files, writer),
  ])
}
