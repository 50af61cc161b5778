import { folderOf, nameOf } from '../../image/path-parts.ts'
import { isEnvFile } from '../secrets/credential-files.ts'
import type { Language } from './app-folders.ts'
import type { TargetFolder } from './cargo-output.ts'
import { languageOfSource } from './compiled-output.ts'

export type Kind =
  | 'git'
  | 'tests'
  | 'coverage'
  | 'project'
  | 'env'
  | 'sources'
  | 'leftovers'
  | 'maps'
  | 'caches'
  | 'data'

/** What a file may be: what decides lies around it and is known when all files were seen. */
export interface Candidate {
  readonly kind: Kind
  /** The whole folder that is found, or the file's folder, or of data the file. */
  readonly at: string
  /** The folder that the named thing lies in. */
  readonly within: string
  /** What a .dockerignore is to have, for a file or folder of that name. */
  readonly ignore: string
  /** Whether the name alone tells. */
  readonly isSure: boolean
  /** Where the name alone does not tell: whether it does when `within` is the folder of an app. */
  readonly tellsInApp: boolean
  /** False for a file that is found by itself. */
  readonly isFolder: boolean
  /** Of sources. */
  readonly language?: Language
}

const FOLDER = { isFolder: true, isSure: true, tellsInApp: false }
const FILE = { isFolder: false, isSure: true, tellsInApp: false }

const TEST_FILE =
  /\.(?:test|spec|cy)\.[cm]?[jt]sx?$|_test\.(?:go|py|rb|exs?)$|^test_.*\.py$|_spec\.rb$|^conftest\.py$|Tests?\.(?:php|java|kt|cs)$/
/** Of those, names that nothing else has, also outside of a folder of tests. */
const LOOSE_TESTS: readonly (readonly [RegExp, string])[] = [
  [/\.test\.[cm]?[jt]sx?$/, '**/*.test.*'],
  [/\.spec\.[cm]?[jt]sx?$/, '**/*.spec.*'],
  [/_test\.go$/, '**/*_test.go'],
  [/_spec\.rb$/, '**/*_spec.rb'],
]
const TEST_FOLDERS = new Set(['test', 'tests', '__tests__', 'spec', 'e2e', 'cypress'])
/** Of those, names that beside an app's manifest mean nothing else. */
const TELLS_IN_APP = new Set(['test', 'tests', '__tests__'])
const COVERAGE_FOLDERS = new Set(['coverage', '.nyc_output', 'htmlcov'])
const COVERAGE_FILE = /(?:^|\/)(?:lcov-report\/.*|lcov\.info|coverage-(?:final|summary)\.json|clover\.xml)$/
const PROJECT_FOLDERS = new Set([
  '.github',
  '.gitlab',
  '.circleci',
  '.vscode',
  '.idea',
  '.devcontainer',
  '.husky',
])
const PROJECT_FILES: readonly (readonly [RegExp, string])[] = [
  [/^(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$/, 'Dockerfile*'],
  [/^[\w.-]+\.(?:Dockerfile|dockerfile)$/, '*.Dockerfile'],
  [/^docker-compose(?:[\w.-]*)\.ya?ml$/, 'docker-compose*'],
  [/^compose(?:\.[\w-]+)?\.ya?ml$/, 'compose*.y*ml'],
  [/^\.dockerignore$/, '.dockerignore'],
  [/^\.gitlab-ci\.yml$/, '.gitlab-ci.yml'],
  [/^\.travis\.yml$/, '.travis.yml'],
  [/^Jenkinsfile$/, 'Jenkinsfile'],
]
const LITTER = /^(?:\.DS_Store|Thumbs\.db|\..*\.swp)$/
const CACHE =
  /^(.*?(?:^|\/)(?:node_modules\/\.(?:cache|vite)|\.next\/cache|\.turbo|\.parcel-cache|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.tox))\//
const MAP = /\.(?:[cm]?js|css)\.map$/
const DATA =
  /\.(?:ckpt|pth?|safetensors|onnx|gguf|ggml|h5|hdf5|tflite|npz|npy|pkl|parquet|feather|csv|tsv|jsonl|sql|dump|bak|tar|tgz|tar\.(?:gz|xz|zst|bz2)|zip|7z)$/i

/** The git repository that a file is part of. */
export function repositoryOf(path: string): Candidate | undefined {
  const at = /^(?:.*?\/)?\.git(?=\/)/.exec(path)?.[0]
  return at === undefined ? undefined : { ...FOLDER, kind: 'git', at, within: folderOf(at), ignore: '.git' }
}

/** What a file may be by its path, apart from repositories. */
export function candidateOf(path: string, bytes: number, smallestData: number): Candidate | undefined {
  const name = nameOf(path)
  return inNamedFolder(path, name) ?? namedFile(name, folderOf(path)) ?? dataOf(path, bytes, smallestData)
}

/** A cache that only builds and tools read, in the folders of an app. */
export function cacheOf(path: string): Candidate | undefined {
  const at = CACHE.exec(path)?.[1]
  if (at === undefined) return undefined
  return { ...FOLDER, kind: 'caches', at, within: folderOf(at), ignore: `${nameOf(at)}/` }
}

/** What a compiler keeps for its next run. */
export function leftoversOf({ target, isMarked }: TargetFolder): Candidate {
  const ignore = `${nameOf(target) || 'target'}/`
  return { ...FOLDER, kind: 'leftovers', at: target, within: folderOf(target), ignore, isSure: isMarked }
}

function dataOf(path: string, bytes: number, smallest: number): Candidate | undefined {
  if (bytes < smallest || !DATA.test(path)) return undefined
  return { ...FILE, kind: 'data', at: path, within: folderOf(path), ignore: nameOf(path) }
}

function inNamedFolder(path: string, name: string): Candidate | undefined {
  let start = 0
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', start)) {
    const found = namedFolder(path.slice(start, slash), path.slice(0, slash), path, name)
    if (found !== undefined) return found
    start = slash + 1
  }
  return undefined
}

function namedFolder(segment: string, at: string, path: string, name: string): Candidate | undefined {
  const folder = { ...FOLDER, at, within: folderOf(at), ignore: `${segment}/` }
  if (PROJECT_FOLDERS.has(segment)) return { ...folder, kind: 'project' }
  if (COVERAGE_FOLDERS.has(segment)) {
    return { ...folder, kind: 'coverage', isSure: segment !== 'coverage' || COVERAGE_FILE.test(path) }
  }
  if (!TEST_FOLDERS.has(segment)) return undefined
  return { ...folder, kind: 'tests', isSure: TEST_FILE.test(name), tellsInApp: TELLS_IN_APP.has(segment) }
}

function namedFile(name: string, folder: string): Candidate | undefined {
  const file = { ...FILE, at: folder, within: folder }
  const test = LOOSE_TESTS.find(([pattern]) => pattern.test(name))
  if (test) return { ...file, kind: 'tests', ignore: test[1] }
  const project = PROJECT_FILES.find(([pattern]) => pattern.test(name))
  if (project) return { ...file, kind: 'project', ignore: project[1], isSure: false, tellsInApp: true }
  if (LITTER.test(name))
    return { ...file, kind: 'project', ignore: `**/${name.replace(/^.*\.swp$/, '.*.swp')}` }
  if (isEnvFile(name)) return { ...file, kind: 'env', ignore: '.env*' }
  if (MAP.test(name)) return { ...file, kind: 'maps', ignore: '**/*.map' }
  const language = /\.d\.[cm]?ts$/.test(name) ? undefined : languageOfSource(name)
  return language === undefined
    ? undefined
    : { ...file, kind: 'sources', ignore: '', isSure: false, language }
}
