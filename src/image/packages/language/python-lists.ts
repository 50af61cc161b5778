import { folderOf, nameOf } from '../../path-parts.ts'
import { linesOf } from '../database.ts'
import type { Manifest } from './manifest.ts'

const CAP = 16 * 1024 * 1024

interface List extends Manifest {
  /** Its name beside the metadata. */
  readonly file: string
}

/** `RECORD`: comma-separated lines of a path relative to site-packages, its hash and its size. */
export const record = list('RECORD', ['.dist-info'], firstField)

/** What setuptools wrote before there was `RECORD`: paths relative to the egg-info folder. */
export const installedFiles = list('installed-files.txt', ['.egg-info'], (line) => line)

/** Names of modules and packages, without endings. */
export const topLevel = list('top_level.txt', ['.egg-info', '.dist-info'], (line) =>
  /^[\w.-]+$/.test(line) ? line : '',
)

function list(file: string, folders: readonly string[], pathOf: (line: string) => string): List {
  return {
    file,
    what: `Python ${file}`,
    cap: CAP,
    wants: (path) => nameOf(path) === file && folders.some((ending) => folderOf(path).endsWith(ending)),
    parse(content) {
      const paths: string[] = []
      for (const line of linesOf(content)) {
        const path = pathOf(line.trim())
        if (path !== '') paths.push(path)
      }
      return { packages: [], paths }
    },
  }
}

/** A path with a comma or a quote is quoted, its quotes doubled. */
function firstField(line: string): string {
  if (!line.startsWith('"')) {
    const comma = line.indexOf(',')
    return comma === -1 ? line : line.slice(0, comma)
  }
  const parts: string[] = []
  for (let at = 1; at < line.length; ) {
    const quote = line.indexOf('"', at)
    if (quote === -1) return ''
    parts.push(line.slice(at, quote))
    if (line[quote + 1] !== '"') return parts.join('"')
    at = quote + 2
  }
  return ''
}
