import type { FileTree } from '../../image/file-tree.ts'
import { formatByteSize } from '../../oci/byte-size.ts'
import type { Finding } from '../check.ts'
import { instructionWord } from '../layer-instruction.ts'
import { counted, shortName, someNames } from '../shown-names.ts'
import { layerFields, type SourcedLayer } from '../sourced-layer.ts'
import type { WritableGroup } from './writable-groups.ts'
import type { Writer } from './writer.ts'

export function filesFinding(group: WritableGroup, writer: Writer): Finding {
  const { folder, layer, right, example, files, folders, bytes } = group
  const counts = [
    ...(files === 0 ? [] : [counted(files, 'file')]),
    ...(folders === 0 ? [] : [counted(folders, 'folder')]),
  ].join(' and ')
  const who = right === 'everybody' ? 'Everybody' : `The user of the container (${writer.name})`
  const place = layer.origin === 'base' ? 'the base image' : 'the image'
  const size = files === 0 ? '' : ` (${formatByteSize(bytes)})`
  return {
    level: 'fail',
    message: `${who} may change ${counts} of ${place} below ${shortName(`/${folder}`)}${size}, for example ${shortName(`/${example}`)}.`,
    remedy: remedyFor(layer, right),
    path: `/${folder === '' ? example : folder}`,
    bytes,
    visibility: 'visible',
    ...layerFields(layer),
  }
}

function remedyFor(layer: SourcedLayer, right: WritableGroup['right']): string {
  if (layer.origin === 'base') {
    return 'Start the container with a read-only root (`docker run --read-only`, readOnlyRootFilesystem).'
  }
  const word = instructionWord(layer) === 'RUN' ? 'RUN' : 'COPY'
  if (right === 'everybody') {
    return word === 'COPY'
      ? 'Copy with the bits that it needs, `COPY --chmod=u=rwX,go=rX …`, and mount a volume where something has to be written.'
      : 'Drop the chmod, or give o-w in the same RUN, and mount a volume where something has to be written.'
  }
  return word === 'COPY'
    ? '`COPY` without `--chown`: files of root that others may read are enough to run; mount a volume or tmpfs where the program writes.'
    : 'Make these files before USER, as root, without chown; mount a volume or tmpfs where the program writes.'
}

const SHOWN_FOLDERS = 5

/** Folders that were made for the program to write to: with a read-only root each needs a mount. */
export function emptyFolders(
  folders: readonly { readonly path: string; readonly layer: SourcedLayer }[],
  files: FileTree,
  writer: Writer,
): readonly Finding[] {
  const empty = folders.filter(({ path }) => files.list(path).length === 0)
  return [...Map.groupBy(empty, ({ layer }) => layer)].map(([layer, group]) => {
    const paths = group.map(({ path }) => `/${path}`)
    return {
      level: 'note',
      message: `With a read-only root ${writer.name} could not write to ${someNames(paths, SHOWN_FOLDERS)}, made empty for it to write to.`,
      remedy: `Mount something there: \`docker run --read-only --tmpfs ${paths.slice(0, 2).map(shortName).join(' --tmpfs ')}\`${paths.length > 2 ? ' …' : ''}`,
      ...(paths[0] === undefined ? {} : { path: paths[0] }),
      visibility: 'visible',
      ...layerFields(layer),
    }
  })
}
