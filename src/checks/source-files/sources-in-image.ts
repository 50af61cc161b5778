import type { PlatformImage } from '../../image/image.ts'
import { nameOf } from '../../image/path-parts.ts'
import type { SeenFile } from '../files/seen-file.ts'
import { instructionWord } from '../layer-instruction.ts'
import { isOthersFolder } from '../secrets/places.ts'
import { AppFolders, isAppPlace, isKeptApart, type Language } from './app-folders.ts'
import { type Candidate, cacheOf, candidateOf, type Kind, leftoversOf, repositoryOf } from './candidates.ts'
import { CargoOutput } from './cargo-output.ts'
import { commandText } from './command-text.ts'
import { CompiledPrograms, hasJavaScript, runsSources } from './compiled-output.ts'
import { isCopiedByName } from './copied-by-name.ts'
import { FoundFolder } from './found-folder.ts'

/** So many folders of candidates are remembered; an app's repository has some thousand. */
const MOST_FOLDERS = 20_000
/** So many sources of one app are looked for in compiled form. */
const MOST_SOURCES = 1000
/** What a RUN makes, so that it need not have come from the context. */
const MADE_BY_RUN: ReadonlySet<Kind> = new Set(['maps', 'caches', 'leftovers'])
/** What counts also where no app is known. */
const COUNTS_ANYWHERE: ReadonlySet<Kind> = new Set(['git', 'env', 'maps', 'caches'])

/** A folder that counts, and the folder of its app. */
export interface PlacedFolder {
  readonly app: string
  readonly found: FoundFolder
  /** Of its bytes, those that the image keeps without it; undefined where nobody can say. */
  readonly stayingBytes: number | undefined
}

/** Gathers candidates while files are seen, and says at the end which of them count, each with its app's folder. */
export class SourcesInImage {
  readonly #image: PlatformImage
  readonly #smallestData: number
  readonly #apps: AppFolders
  readonly #compiled = new CompiledPrograms()
  readonly #cargo: CargoOutput
  readonly #found = new Map<string, FoundFolder>()
  /** Those that have a history, and not only what a version is read from. */
  readonly #repositories = new Set<string>()

  constructor(image: PlatformImage, smallestData: number) {
    this.#image = image
    this.#smallestData = smallestData
    this.#apps = new AppFolders(image.config.config?.WorkingDir ?? '')
    this.#cargo = new CargoOutput(image.files)
  }

  see(file: SeenFile): void {
    const { path, type } = file.entry
    if (type !== 'file' || file.origin === 'base' || file.isReplaced) return
    this.#cargo.see(file)
    const candidate = this.#candidateAt(file)
    if (candidate !== undefined && this.#mayCount(candidate, file)) this.#add(file, candidate)
    if (!isOthersFolder(path)) this.#compiled.see(file)
  }

  #candidateAt(file: SeenFile): Candidate | undefined {
    const { path } = file.entry
    const repository = repositoryOf(path)
    if (repository !== undefined) {
      if (path.startsWith(`${repository.at}/objects/`)) this.#repositories.add(repository.at)
      return repository
    }
    const cache = isAppPlace(path.replaceAll('node_modules/.', '.')) ? cacheOf(path) : undefined
    if (cache !== undefined) return cache
    if (!isAppPlace(path)) return undefined
    this.#apps.see(path)
    const leftover = this.#cargo.leftoverIn(path)
    if (leftover !== undefined) return leftoversOf(leftover)
    return candidateOf(path, file.bytes, this.#smallestData)
  }

  #mayCount({ kind, within }: Candidate, file: SeenFile): boolean {
    const { path } = file.entry
    if (kind === 'git') return !isOthersFolder(path)
    if (isKeptApart(`${within}/`) && kind !== 'maps' && kind !== 'caches') return false
    if (instructionWord(file.layer) === 'RUN' && !MADE_BY_RUN.has(kind)) return false
    if (kind === 'maps' && !this.#isMap(file)) return false
    if (kind === 'data' && isCopiedByName(path, file.layer)) return false
    // Configuration of tools, which is read as it is.
    if (kind === 'sources' && /\.config\.[cm]?ts$/.test(nameOf(path))) return false
    return file.systemPackage() === undefined
  }

  /** Beside what it is the map of. */
  #isMap({ entry, visibility }: SeenFile): boolean {
    const script = entry.path.slice(0, -'.map'.length)
    return visibility === 'visible' && this.#image.files.get(script)?.type === 'file'
  }

  #add(file: SeenFile, candidate: Candidate): void {
    const { kind, at, language = '' } = candidate
    const key = `${file.visibility} ${kind} ${language} ${at}`
    const known = this.#found.get(key)
    if (known === undefined && this.#found.size >= MOST_FOLDERS) return
    const found = known ?? new FoundFolder(candidate, file.visibility)
    this.#found.set(key, found)
    found.add(file, candidate)
  }

  /** By the folder of the app. */
  counting(): readonly PlacedFolder[] {
    const command = commandText(this.#image)
    const placed = [...this.#found.values()].flatMap((found) => {
      const app = this.#appOf(found)
      return app === undefined ? [] : [{ app, found, stayingBytes: this.#stayingBytes(found, command) }]
    })
    const sources = Map.groupBy(placed, ({ app, found }) => `${found.candidate.language ?? ''} ${app}`)
    return [...sources.values()].flatMap((group) => {
      const language = group[0]?.found.candidate.language
      if (language === undefined) return group.filter(({ found }) => !isWantedMap(found, command))
      return this.#isCompiled(language, group, command) ? group : []
    })
  }

  #stayingBytes({ candidate, visibility }: FoundFolder, command: string): number | undefined {
    const mayStay = candidate.kind === 'leftovers' && visibility === 'visible'
    return mayStay ? this.#cargo.stayingBytes(candidate.at, command) : 0
  }

  #isCompiled(language: Language, group: readonly PlacedFolder[], command: string): boolean {
    if (runsSources(language, command)) return false
    if (language !== 'javascript') return this.#compiled.has(language)
    const sources = group.flatMap(({ found }) => found.examples).slice(0, MOST_SOURCES)
    return hasJavaScript(group[0]?.app ?? '', sources, this.#image.files)
  }

  /** Undefined where it does not count. */
  #appOf({ candidate, isSure }: FoundFolder): string | undefined {
    const { kind, at, within, tellsInApp, language } = candidate
    const app = this.#apps.outermost(`${within}/.`)
    if (kind === 'git' && !this.#repositories.has(at)) return undefined
    if (kind === 'leftovers')
      return isSure || this.#apps.isWrittenIn('rust', at) ? (app ?? within) : undefined
    if (language !== undefined) return this.#apps.isWrittenIn(language, `${within}/.`) ? app : undefined
    if (!isSure && !(tellsInApp && this.#apps.has(within))) return undefined
    return app ?? (COUNTS_ANYWHERE.has(kind) ? within : undefined)
  }
}

/** Node reads maps only where it is told to. */
function isWantedMap({ candidate }: FoundFolder, command: string): boolean {
  return candidate.kind === 'maps' && command.includes('enable-source-maps')
}
