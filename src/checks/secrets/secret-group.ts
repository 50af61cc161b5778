import { folderOf } from '../../image/path-parts.ts'
import type { Level } from '../check.ts'
import type { SeenFile } from '../files/seen-file.ts'
import { isExamplePlace, isGeneratedKey } from './places.ts'
import type { FileSecrets } from './secrets-in-file.ts'

/** Secrets of one rule in files of one folder, from one layer. */
export interface SecretGroup {
  readonly secrets: Omit<FileSecrets, 'lines' | 'names'>
  readonly level: Level
  readonly place: Pick<SeenFile, 'layer' | 'visibility' | 'origin' | 'hiddenBy'>
  /** The first ones, with their lines and names. */
  readonly files: readonly {
    readonly path: string
    readonly lines: readonly number[]
    readonly names: readonly string[]
  }[]
  /** Of all, the first ones included. */
  readonly count: number
  readonly isGenerated: boolean
}

/** So many findings are told one by one; of more only their number is kept. */
const MOST_GROUPS = 100
const SHOWN_FILES = 4
const SHOWN_LINES = 8

type Draft = { -readonly [Key in keyof SecretGroup]: SecretGroup[Key] } & {
  files: SecretGroup['files'][number][]
}

/** Gathers what is found in files, within bounds. */
export class SecretGroups {
  /** Files with secrets that were left out, by the level that theirs would have had. */
  readonly left: Record<Level, number> = { fail: 0, warn: 0, note: 0 }
  readonly #groups = new Map<string, Draft>()

  add(file: SeenFile, found: FileSecrets): void {
    const { path, layer } = file.entry
    const isGenerated = isGeneratedKey(path)
    const level = levelOf(file, found, isGenerated)
    const folder = folderOf(path)
    const key = [found.rule, level, layer, file.hiddenBy ?? '', isGenerated, folder].join(' ')
    const group = this.#groups.get(key)
    if (group === undefined && this.#groups.size >= MOST_GROUPS) {
      this.left[level] += 1
      return
    }
    const { lines, names, ...secrets } = found
    const shown = { path, lines: lines.slice(0, SHOWN_LINES), names: names.slice(0, SHOWN_LINES) }
    if (group === undefined) {
      const { visibility, origin, hiddenBy } = file
      const place = { layer: file.layer, visibility, origin, hiddenBy }
      this.#groups.set(key, { secrets, level, place, files: [shown], count: 1, isGenerated })
      return
    }
    group.count += 1
    if (group.files.length < SHOWN_FILES) group.files.push(shown)
  }

  groups(): readonly SecretGroup[] {
    return [...this.#groups.values()]
  }
}

/**
 * What needs a passphrase, or only proves what nobody believes, is a warning. What lies among tests and examples is a
 * note, unless its checksum says that it is real.
 */
function levelOf({ entry, origin }: SeenFile, found: FileSecrets, isGenerated: boolean): Level {
  if (isExamplePlace(entry.path) && !found.isVerified) return 'note'
  if (isGenerated) return origin === 'base' ? 'note' : 'warn'
  return found.isEncrypted ? 'warn' : 'fail'
}
