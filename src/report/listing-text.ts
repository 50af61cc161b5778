import type { FileEntry, FileType } from '../image/file-tree.ts'
import type { ListedEntry } from '../image/listing.ts'
import { showUnseen } from '../oci/unseen-characters.ts'
import { neutraliseCommands } from '../oci/workflow-commands.ts'

const HEADING = { mode: 'Mode', owner: 'Owner', bytes: 'Bytes', layer: 'Layer', name: 'Name' }

/** A heading and one line for each entry, as `ls -l` has them; layers are counted from 1. */
export function* listingLines(entries: readonly ListedEntry[], wholePaths: boolean): Iterable<string> {
  const widths = { owner: HEADING.owner.length, bytes: HEADING.bytes.length, layer: HEADING.layer.length }
  for (const { entry, bytes } of entries) {
    widths.owner = Math.max(widths.owner, ownerOf(entry).length)
    widths.bytes = Math.max(widths.bytes, String(bytes).length)
  }
  const line = (mode: string, owner: string, bytes: string, layer: string, name: string) =>
    [
      mode.padEnd(10),
      owner.padEnd(widths.owner),
      bytes.padStart(widths.bytes),
      layer.padStart(widths.layer),
      name,
    ].join('  ')
  yield line(HEADING.mode, HEADING.owner, HEADING.bytes, HEADING.layer, HEADING.name)
  for (const { entry, bytes, hidden } of entries) {
    const name = `${nameOf(entry, wholePaths)}${hidden === undefined ? '' : ` (${hidden.how} by layer ${hidden.hiddenBy + 1})`}`
    const text = line(modeWords(entry), ownerOf(entry), String(bytes), String(entry.layer + 1), name)
    yield neutraliseCommands(text)
  }
}

function ownerOf({ uid, gid }: FileEntry): string {
  return `${uid}:${gid}`
}

function nameOf({ path, type, linkTarget, hardLinkTo }: FileEntry, wholePath: boolean): string {
  const name = oneName(wholePath ? `/${path}` : path.slice(path.lastIndexOf('/') + 1))
  if (linkTarget !== undefined) return `${name} -> ${oneName(linkTarget)}`
  if (hardLinkTo !== undefined) return `${name} = ${oneName(`/${hardLinkTo}`)}`
  return type === 'directory' ? `${name}/` : name
}

/** The whole of it, however long: what is listed has to be found by it. */
function oneName(text: string): string {
  return showUnseen(text).replaceAll('\t', '\\t')
}

const TYPE_LETTERS: Readonly<Record<FileType, string>> = {
  file: '-',
  directory: 'd',
  symlink: 'l',
  'character-device': 'c',
  'block-device': 'b',
  fifo: 'p',
}

/** `drwxr-xr-x`, with s and t for setuid, setgid and the sticky bit as ls writes them. */
export function modeWords({ type, mode }: Pick<FileEntry, 'type' | 'mode'>): string {
  const triple = (shift: number, special: boolean, letter: string) => {
    const bits = mode >> shift
    const execute = (bits & 1) === 0 ? '-' : 'x'
    const last = special ? (execute === 'x' ? letter : letter.toUpperCase()) : execute
    return `${(bits & 4) === 0 ? '-' : 'r'}${(bits & 2) === 0 ? '-' : 'w'}${last}`
  }
  return [
    TYPE_LETTERS[type],
    triple(6, (mode & 0o4000) !== 0, 's'),
    triple(3, (mode & 0o2000) !== 0, 's'),
    triple(0, (mode & 0o1000) !== 0, 't'),
  ].join('')
}
