import { folderOf, nameOf } from '../../path-parts.ts'
import { linesOf } from '../database.ts'
import type { Facts } from './facts.ts'
import { joined, type Manifest } from './manifest.ts'

const ENDING = '.gemspec'

/**
 * Ruby's installed gems: `specifications/FULL-NAME.gemspec` beside `gems/FULL-NAME/`, where the full name is name,
 * version and, but for plain Ruby, the platform (Gem::BasicSpecification). No Ruby is evaluated.
 */
export const gem: Manifest = {
  what: 'gemspec',
  cap: 1024 * 1024,
  wants: (path) => path.endsWith(ENDING) && baseOf(path) !== undefined,
  parse(content, path) {
    let name: string | undefined
    let version: string | undefined
    for (const line of linesOf(content)) {
      const stub = name === undefined ? /^# stub: (\S+) (\S+) /.exec(line) : null
      name ??= stub?.[1] ?? assigned(line, 'name')
      version ??= stub?.[2] ?? assigned(line, 'version')
      if (name !== undefined && version !== undefined) break
    }
    if (name === undefined || version === undefined) return fromPath(path)
    return { packages: [{ name, version }], paths: [] }
  },
  package: {
    type: 'gem',
    fromPath,
    claims(path, _, { list }) {
      const base = baseOf(path) ?? ''
      const full = nameOf(path).slice(0, -ENDING.length)
      const at = (folder: string, name: string) => joined(base, `${folder}/${name}`)
      const few = (folder: string) => list(joined(base, folder)).slice(0, MOST_PLATFORMS)
      const extensions = few('extensions').flatMap((platform) =>
        few(`extensions/${platform}`).map((ruby) => at(`extensions/${platform}/${ruby}`, full)),
      )
      return {
        listed: [path, at('cache', `${full}.gem`), at('build_info', `${full}.info`)],
        folders: [at('gems', full), at('doc', full), ...extensions],
      }
    },
  },
}

/** Native extensions lie there for one platform and one version of Ruby, rarely for more. */
const MOST_PLATFORMS = 4

/** The folder that has `specifications`; gems that come with Ruby itself have theirs in `specifications/default`. */
function baseOf(path: string): string | undefined {
  const folder = folderOf(path)
  const specifications = nameOf(folder) === 'default' ? folderOf(folder) : folder
  return nameOf(specifications) === 'specifications' ? folderOf(specifications) : undefined
}

/** `s.name = "rake".freeze`, `s.version = Gem::Version.new("13.0.6")`. */
function assigned(line: string, field: 'name' | 'version'): string | undefined {
  const found = /^\s*\w+\.(name|version)\s*=\s*(?:Gem::Version\.new\()?["']([^"']+)["']/.exec(line)
  return found?.[1] === field ? found[2] : undefined
}

/** The version is what follows the first hyphen before a digit. */
function fromPath(path: string): Facts | undefined {
  const found = /^(.+?)-(\d[^-]*)/.exec(nameOf(path).slice(0, -ENDING.length))
  const [, name, version] = found ?? []
  return name === undefined || version === undefined
    ? undefined
    : { packages: [{ name, version }], paths: [] }
}
