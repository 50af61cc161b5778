import { folderOf, nameOf } from '../../image/path-parts.ts'
import { foldersAbove } from '../files/file-set.ts'
import { isOthersFolder } from '../secrets/places.ts'

/** What lies in the folder of an app's sources, by the language that it tells of. */
const MANIFESTS: ReadonlyMap<string, Language> = new Map([
  ['package.json', 'javascript'],
  ['tsconfig.json', 'javascript'],
  ['deno.json', 'javascript'],
  ['pyproject.toml', 'python'],
  ['requirements.txt', 'python'],
  ['setup.py', 'python'],
  ['Pipfile', 'python'],
  ['manage.py', 'python'],
  ['go.mod', 'go'],
  ['Cargo.toml', 'rust'],
  ['composer.json', 'php'],
  ['Gemfile', 'ruby'],
  ['pom.xml', 'jvm'],
  ['build.gradle', 'jvm'],
  ['build.gradle.kts', 'jvm'],
  ['mix.exs', 'elixir'],
])

export type Language = 'javascript' | 'python' | 'go' | 'rust' | 'php' | 'ruby' | 'jvm' | 'elixir' | 'dotnet'

/** Undefined for a file that is no manifest. */
export function languageOfManifest(name: string): Language | undefined {
  return MANIFESTS.get(name) ?? (/\.(?:cs|fs)proj$/.test(name) ? 'dotnet' : undefined)
}

const SYSTEM = /^(?:bin|boot|dev|etc|lib(?:32|64|x32)?|nix|proc|run|sbin|sys|usr|var)\//
/** Folders of the system's in which people put their apps. */
const BUT_FOR_APPS = /^(?:usr\/(?:src|app|local\/(?:src|app)|share\/nginx\/html)|var\/(?:www|app|task))\//
/** What programs keep in somebody's home: `/root/.nvm/…`. */
const IN_DOT_FOLDER = /(?:^|\/)\.[^/]+\//

/** Whether sources of an app may lie there. */
export function isAppPlace(path: string): boolean {
  return (!SYSTEM.test(path) || BUT_FOR_APPS.test(path)) && !isOthersFolder(path)
}

/** Whether a folder on the way is one that programs keep for themselves, or holds what an app hands out. */
export function isKeptApart(path: string): boolean {
  return IN_DOT_FOLDER.test(path) || HANDED_OUT.test(path)
}

const HANDED_OUT =
  /(?:^|\/)(?:templates?|skeletons?|scaffold(?:s|ing)?|boilerplates?|starters?|public|static|assets|\.next|\.nuxt|\.output)\//

/** So many folders of apps are remembered; a repository of many packages has some hundred. */
const MOST_FOLDERS = 5000

/** The folders that apps lie in: those with a manifest, and WORKDIR. */
export class AppFolders {
  readonly #folders = new Map<string, Set<Language>>()

  constructor(workingDirectory: string) {
    const folder = workingDirectory.replaceAll(/^\/+|\/+$/g, '')
    if (folder !== '' && isAppPlace(`${folder}/a`)) this.#folders.set(folder, new Set())
  }

  see(path: string): void {
    const language = languageOfManifest(nameOf(path))
    if (language === undefined || isKeptApart(path)) return
    const folder = folderOf(path)
    const languages = this.#folders.get(folder) ?? new Set()
    if (languages.size === 0 && this.#folders.size >= MOST_FOLDERS) return
    this.#folders.set(folder, languages.add(language))
  }

  has(folder: string): boolean {
    return this.#folders.has(folder)
  }

  /** The outermost app's folder that the path lies in; undefined outside of all. */
  outermost(path: string): string | undefined {
    let found: string | undefined
    for (const folder of foldersAbove(path)) if (this.#folders.has(folder)) found = folder
    return this.#folders.has('') ? '' : found
  }

  /** Whether the app there, or a part of it on the way to the path, is written in that language. */
  isWrittenIn(language: Language, path: string): boolean {
    for (const folder of foldersAbove(path)) if (this.#folders.get(folder)?.has(language)) return true
    return this.#folders.get('')?.has(language) === true
  }
}
