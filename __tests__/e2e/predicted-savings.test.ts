import { expect, test } from '@jest/globals'
import { incompressible } from '../support/incompressible.ts'
import { type ExampleName, exampleFiles, type JudgedBuild, judgeFiles } from '../support/judged-build.ts'
import { checkOf, type ReportedFinding } from '../support/report-backbone.ts'
import type { Files } from '../support/workspace.ts'

/** What a prediction may be wrong by: the larger of both. */
const SHARE = 0.05
const BYTES = 100_000

/** A change to a text file of the example, which has to be there. */
type Edit = readonly [file: string, from: string | RegExp, to: string]

interface Case {
  readonly example: ExampleName
  readonly check: string
  /** Package or path of the finding. */
  readonly at: string
  /** What brings the problem in, to the example's files. */
  readonly problem: readonly Edit[]
  readonly more?: Files
  /** The finding's remedy, to what has the problem; to the example itself, where none is given. */
  readonly remedy?: readonly Edit[]
  /** Words of the remedy that the test applies. */
  readonly words: string
}

const DOCKERFILE = 'Dockerfile'
/** The last stage's, not the one of the build. */
const LAST_LISTS = / \\\n {2}&& rm -rf \/var\/lib\/apt\/lists\/\*(?=\nCOPY)/

/** Cargo's own folder ships, and the program is started in it. */
const TARGET_SHIPPED: readonly Edit[] = [
  [DOCKERFILE, ' \\\n  && mv target/*/release/qr-codes /qr-codes', ''],
  [
    DOCKERFILE,
    'COPY --from=build /qr-codes /qr-codes',
    'COPY --from=build /app/target/*-unknown-linux-gnu /out',
  ],
  [DOCKERFILE, 'ENTRYPOINT ["/qr-codes"]', 'ENTRYPOINT ["/out/release/qr-codes"]'],
]

const CASES: Readonly<Record<string, Case>> = {
  'development dependencies of npm': {
    example: 'node',
    check: 'dev-dependencies',
    at: '/app/package.json',
    problem: [[DOCKERFILE, '--from=deps /prod_modules', '--from=build /app/node_modules']],
    remedy: [[DOCKERFILE, 'RUN npm run build', 'RUN npm run build && npm prune --omit=dev']],
    words: 'npm prune --omit=dev',
  },
  "npm's cache": {
    example: 'node',
    check: 'package-caches',
    at: '/root/.npm',
    problem: [
      [
        DOCKERFILE,
        'COPY --from=deps /prod_modules ./node_modules',
        'COPY package.json package-lock.json ./\nRUN npm ci --omit=dev',
      ],
    ],
    remedy: [
      [DOCKERFILE, 'RUN npm ci --omit=dev\n', 'RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev\n'],
    ],
    words: 'RUN --mount=type=cache,target=/root/.npm npm ci',
  },
  'files that a chown copies': {
    example: 'node',
    check: 'hidden-bytes',
    at: '/app/node_modules',
    problem: [[DOCKERFILE, 'USER 1000', 'RUN chown -R 1000:1000 /app\nUSER 1000']],
    remedy: [
      [DOCKERFILE, 'RUN chown -R 1000:1000 /app\n', ''],
      [DOCKERFILE, /(?<=AS production[\s\S]*)COPY /g, 'COPY --chown=1000:1000 '],
    ],
    words: 'COPY --chown=1000:1000',
  },
  "a repository's history": {
    example: 'node',
    check: 'source-files',
    at: '/app/.git',
    problem: [
      ['.dockerignore', '.git\n', ''],
      [DOCKERFILE, 'COPY --from=build /app/package.json ./', 'COPY . .'],
    ],
    more: {
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/objects/pack/a.pack': incompressible(3_000_000, 'git'),
    },
    remedy: [['.dockerignore', '.gitignore\n', '.git\n.gitignore\n']],
    words: 'Add to .dockerignore, a line each: `.git`.',
  },
  'symbols of a Go program': {
    example: 'go',
    check: 'unstripped-binaries',
    at: '/server',
    problem: [[DOCKERFILE, ' -ldflags="-s -w"', '']],
    words: '-ldflags="-s -w"',
  },
  "Go's build cache": {
    example: 'go',
    check: 'package-caches',
    at: '/root/.cache/go-build',
    problem: [
      [DOCKERFILE, '--mount=type=cache,target=/root/.cache/go-build \\\n  ', ''],
      [
        DOCKERFILE,
        'COPY --from=build /out/server /server',
        'COPY --from=build /root/.cache /root/.cache\nCOPY --from=build /out/server /server',
      ],
    ],
    words: '`COPY --from=build` only the result',
  },
  'test tools of Python': {
    example: 'python',
    check: 'dev-dependencies',
    at: 'pytest',
    problem: [
      [
        DOCKERFILE,
        'install -r requirements.txt',
        'install -r requirements.txt \\\n  && pip --python /opt/venv install pytest==9.2.0',
      ],
    ],
    words: 'install only what runs: `pip install -r requirements.txt`',
  },
  'lists of apt': {
    example: 'python',
    check: 'package-caches',
    at: '/var/lib/apt/lists',
    problem: [[DOCKERFILE, LAST_LISTS, '']],
    words: 'rm -rf /var/lib/apt/lists/*',
  },
  'lists of apt that a later layer removes': {
    example: 'python',
    check: 'hidden-bytes',
    at: '/var/lib/apt/lists',
    problem: [[DOCKERFILE, LAST_LISTS, '\nRUN rm -rf /var/lib/apt/lists/*']],
    words: 'Delete it in the instruction that brings it',
  },
  'a second pip': {
    example: 'python',
    check: 'package-managers',
    at: '/opt/venv/lib/python3.13/site-packages/pip',
    problem: [[DOCKERFILE, 'venv --without-pip', 'venv']],
    words: 'python -m venv --without-pip',
  },
  'symbols of a Rust program': {
    example: 'rust',
    check: 'unstripped-binaries',
    at: '/qr-codes',
    problem: [['Cargo.toml', 'strip = true', 'strip = false']],
    words: 'strip = true',
  },
  "Cargo's target directory": {
    example: 'rust',
    check: 'source-files',
    at: '/out/release',
    problem: TARGET_SHIPPED,
    words: 'COPY --from=build …/target/release/NAME',
  },
}

const examples = new Map<ExampleName, Promise<JudgedBuild>>()

/** Each example as it is once. */
function unchanged(name: ExampleName): Promise<JudgedBuild> {
  const build = examples.get(name) ?? judgeFiles(exampleFiles(name))
  examples.set(name, build)
  return build
}

function changed(files: Files, edits: readonly Edit[]): Files {
  const texts = new Map(Object.entries(files))
  for (const [file, from, to] of edits) {
    const text = String(texts.get(file))
    const after = text.replace(from, () => to)
    if (after === text) throw new Error(`${file} has no ${from}:\n${text}`)
    texts.set(file, after)
  }
  return Object.fromEntries(texts)
}

/** Bytes of all files that the layers hold, in the unit of the predictions; a tar adds 512 and more for each file. */
function contentSize({ report }: JudgedBuild): number {
  return layersOf(report).reduce((sum, { visibleSize, hiddenSize }) => sum + visibleSize + hiddenSize, 0)
}

function uncompressedSize({ report }: JudgedBuild): number {
  return layersOf(report).reduce((sum, layer) => sum + layer.uncompressedSize, 0)
}

function layersOf({ image }: JudgedBuild['report']) {
  return image.platforms.flatMap(({ layers }) => layers)
}

function findingsAt({ report }: JudgedBuild, check: string, at: string): readonly ReportedFinding[] {
  return checkOf(report, check).findings.filter(
    ({ package: owner, path = '' }) => owner === at || path === at || path.startsWith(`${at}/`),
  )
}

test.each(Object.entries(CASES))('%s', async (_, { example, check, at, problem, more, remedy, words }) => {
  const files = changed({ ...exampleFiles(example), ...more }, problem)
  const before = await judgeFiles(files)
  const findings = findingsAt(before, check, at)
  expect(findings).toHaveLength(1)
  const [{ savedBytes = 0, remedy: said } = { remedy: '' }] = findings
  expect(said).toContain(words)
  expect(savedBytes).toBeGreaterThan(BYTES)

  const after = remedy === undefined ? await unchanged(example) : await judgeFiles(changed(files, remedy))
  expect(findingsAt(after, check, at)).toEqual([])
  const mistake = Math.max(savedBytes * SHARE, BYTES)
  const saved = contentSize(before) - contentSize(after)
  expect({ saved, savedBytes, isTrue: Math.abs(saved - savedBytes) <= mistake }).toEqual({
    saved,
    savedBytes,
    isTrue: true,
  })
  expect(uncompressedSize(before) - uncompressedSize(after)).toBeGreaterThan(savedBytes - mistake)
})
