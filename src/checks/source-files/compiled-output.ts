import type { PlatformImage } from '../../image/image.ts'
import type { SeenFile } from '../files/seen-file.ts'
import type { Language } from './app-folders.ts'

const ENDINGS: ReadonlyMap<string, Language> = new Map([
  ...(['ts', 'mts', 'cts', 'tsx'] as const).map((ending) => [ending, 'javascript'] as const),
  ['go', 'go'],
  ['rs', 'rust'],
  ...(['java', 'kt', 'scala'] as const).map((ending) => [ending, 'jvm'] as const),
  ...(['cs', 'fs'] as const).map((ending) => [ending, 'dotnet'] as const),
])

/** The language that a file of sources is written in. */
export function languageOfSource(path: string): Language | undefined {
  return ENDINGS.get(path.slice(path.lastIndexOf('.') + 1))
}

/** Commands that run sources as they are. */
const RUNNERS: Readonly<Partial<Record<Language, RegExp>>> = {
  javascript:
    /\b(?:tsx|ts-node|ts-node-dev|bun|bunx|deno|esno|nodemon|babel-node|vite-node|jiti)\b|strip-types|\.[cm]?tsx?\b/,
  go: /\bgo\s+run\b|\bair\b/,
  rust: /\bcargo\b/,
  jvm: /\b(?:mvnw?|gradlew?|sbt)\b/,
  dotnet: /\bdotnet\s+(?:run|watch)\b/,
}

/** Whether the image's command compiles or reads sources when it starts. */
export function runsSources(language: Language, command: string): boolean {
  return RUNNERS[language]?.test(command) === true
}

/** What is compiled among the app's own files, as far as it can be told without a look at the sources. */
export class CompiledPrograms {
  readonly #languages = new Set<Language>()

  see(file: SeenFile): void {
    if (file.visibility !== 'visible') return
    const { path, mode } = file.entry
    if (path.endsWith('.jar') || path.endsWith('.war')) this.#languages.add('jvm')
    else if (path.endsWith('.runtimeconfig.json')) this.#languages.add('dotnet')
    else if ((mode & 0o111) !== 0 && !/\.so(?:\.|$)/.test(path)) {
      const facts = file.binary()
      if (facts === undefined) return
      this.#languages.add(facts.go ? 'go' : 'rust')
    }
  }

  has(language: Language): boolean {
    return this.#languages.has(language)
  }
}

const OUTPUTS = ['dist', 'build', 'lib', 'out', 'output', 'dist/src', 'build/src', '.output/server', '']
const SCRIPTS = ['.js', '.mjs', '.cjs']

/** Whether one of the app's TypeScript files is there as JavaScript, too, beside it or in a folder for that. */
export function hasJavaScript(
  folder: string,
  sources: readonly string[],
  files: Pick<PlatformImage['files'], 'get'>,
): boolean {
  const start = folder === '' ? '' : `${folder}/`
  const isFile = (path: string) => files.get(path)?.type === 'file'
  if (isFile(`${start}.next/BUILD_ID`)) return true
  if (isFile(`${start}dist/index.html`) || isFile(`${start}build/index.html`)) return true
  return sources.some((path) => {
    const stem = path.slice(start.length).replace(/\.[cm]?tsx?$/, '')
    const inner = stem.slice(stem.indexOf('/') + 1)
    return OUTPUTS.some((output) =>
      [stem, inner].some((name) =>
        SCRIPTS.some((ending) => isFile(`${start}${output === '' ? '' : `${output}/`}${name}${ending}`)),
      ),
    )
  })
}
