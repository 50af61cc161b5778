import { describe, expect, test } from '@jest/globals'
import { installsIn } from '../../src/checks/layer-cache/installs.ts'
import { layerCache } from '../../src/checks/layer-cache.ts'
import { type FakeStep, fakeBuild } from '../support/fake-build.ts'
import { resultOf } from '../support/fake-image.ts'

const judge = (...steps: readonly FakeStep[]) => resultOf(layerCache, { build: fakeBuild(steps) })
const ALL: FakeStep = { copy: '. .', seconds: 0.1 }

describe('an install below the sources', () => {
  test.each<readonly [what: string, steps: readonly FakeStep[], remedy: RegExp]>([
    [
      'npm install',
      [ALL, { run: 'npm install', seconds: 41 }],
      /^`COPY package\.json package-lock\.json \.\/` first, then `RUN npm install`, and only then `COPY \. \.`$/,
    ],
    [
      'npm ci with flags',
      [ALL, { run: 'npm ci --omit=dev && npm run build', seconds: 41 }],
      /package-lock\.json/,
    ],
    ['npm ci with a word', [ALL, { run: 'npm ci --omit dev', seconds: 41 }], /package-lock\.json/],
    ['yarn', [ALL, { run: 'corepack enable && yarn --frozen-lockfile', seconds: 9 }], /yarn\.lock/],
    ['pnpm', [ALL, { run: 'pnpm install --frozen-lockfile', seconds: 9 }], /pnpm-lock/],
    [
      'pip',
      [ALL, { run: 'pip install --no-cache-dir -r requirements.txt', seconds: 9 }],
      /requirements\.txt/,
    ],
    [
      'pip by its module',
      [ALL, { run: 'python -m pip install -r requirements.txt', seconds: 9 }],
      /requirements\.txt/,
    ],
    [
      'named packages',
      [ALL, { run: 'pip install gunicorn==23', seconds: 9 }],
      /^Move `pip install` above `COPY \. \.`/,
    ],
    [
      'system packages',
      [
        ALL,
        {
          run: 'apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*',
          seconds: 9,
        },
      ],
      /^Move `apt-get install` above/,
    ],
    ['apk', [ALL, { run: 'apk add --no-cache curl', seconds: 2 }], /^Move `apk add` above/],
    ['a global tool', [ALL, { run: 'npm install -g pnpm', seconds: 2 }], /^Move `npm install` above/],
    ['go', [ALL, { run: 'go mod download', seconds: 2 }], /^`COPY go\.mod go\.sum .*RUN go mod download/],
    ['cargo', [ALL, { run: 'cargo build --release', seconds: 90 }], /type=cache,target=\/usr\/local\/cargo/],
    ['bundler', [ALL, { run: 'bundle install', seconds: 9 }], /Gemfile/],
    ['composer', [ALL, { run: 'composer install --no-dev', seconds: 9 }], /--no-scripts/],
    ['poetry', [ALL, { run: 'poetry install', seconds: 9 }], /--no-root/],
    ['maven', [ALL, { run: './mvnw -B dependency:go-offline', seconds: 9 }], /pom\.xml/],
    [
      'a folder of sources',
      [{ copy: 'package.json ./' }, { copy: 'src ./src' }, { run: 'npm ci', seconds: 9 }],
      /copy the sources$/,
    ],
    ['a whole app folder', [{ copy: 'backend/ ./' }, { run: 'npm ci', seconds: 9 }], /copy the sources$/],
    ['in the stage above', [ALL, { run: 'true' }, { on: 1, run: 'npm ci', seconds: 9 }], /package-lock/],
    [
      'all of it from the cache',
      [
        { ...ALL, cached: true },
        { run: 'npm ci', cached: true },
      ],
      /package-lock/,
    ],
    [
      'a script with continued lines',
      [ALL, { run: 'set -ex; \\\n  npm \\\n  ci', seconds: 9 }],
      /package-lock/,
    ],
  ])('%s', (_, steps, remedy) => {
    const { status, findings } = judge(...steps)
    expect({ status, findings }).toEqual({
      status: 'warn',
      findings: [expect.objectContaining({ level: 'warn', remedy: expect.stringMatching(remedy) })],
    })
  })

  test('where the record shows it: which COPY made which RUN run again, and how long that took', () => {
    const steps = [{ run: 'true', cached: true }, ALL, { run: 'npm ci', seconds: 41.2 }]
    const { findings, summary } = judge(...steps)
    expect(summary).toBe('1 of 3 steps came from a cache; the others took 41 s.')
    expect(findings).toEqual([
      {
        level: 'warn',
        message:
          '"COPY . ." (Dockerfile:3) ran although all above it came from the cache, and so npm ci (Dockerfile:4) ran again; it took 41 s.',
        remedy: expect.any(String),
        dockerfile: { path: 'Dockerfile', startLine: 3, endLine: 3 },
        origin: 'own',
      },
    ])
  })

  test('in a first build the order alone is told', () => {
    expect(judge(ALL, { run: 'npm ci', seconds: 4.25 }).findings[0]?.message).toBe(
      'npm ci (Dockerfile:3) stands below "COPY . ." (Dockerfile:2), so it runs again whenever any of those files changes; it took 4.3 s.',
    )
    const cached = judge({ ...ALL, cached: true }, { run: 'npm ci', cached: true })
    expect(cached.findings[0]?.message).toMatch(/in this build it came from the cache\.$/)
  })

  test('one finding for each COPY, however many installs stand below', () => {
    const { findings } = judge(ALL, { run: 'npm ci', seconds: 9 }, { run: 'apk add curl', seconds: 3 })
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/So do 1 more below it\.$/),
    ])
  })

  test('one that takes no second is a note', () => {
    expect(judge(ALL, { run: 'npm ci', seconds: 0.4 })).toMatchObject({
      status: 'pass',
      findings: [{ level: 'note' }],
    })
  })
})

describe('what is in order', () => {
  test.each<readonly [what: string, steps: readonly FakeStep[]]>([
    [
      'manifests first',
      [
        { copy: 'package.json package-lock.json ./' },
        { run: 'npm ci', seconds: 9 },
        ALL,
        { run: 'npm run build', seconds: 9 },
      ],
    ],
    [
      'manifests of workspaces',
      [{ copy: 'packages/a/package.json packages/a/' }, { run: 'npm ci', seconds: 9 }],
    ],
    [
      'what installing needs',
      [
        { copy: 'package.json ./' },
        { copy: 'prisma ./prisma/' },
        { copy: 'patches ./patches' },
        { run: 'npm ci', seconds: 9 },
      ],
    ],
    ['a Gemfile', [{ copy: 'Gemfile ./' }, { run: 'bundle install', seconds: 9 }]],
    [
      'a part of the context',
      [
        { copy: '. .', isPart: true },
        { run: 'npm ci', seconds: 9 },
      ],
    ],
    ['out of another stage', [{}, { run: 'npm ci', seconds: 9 }]],
    ['with a cache mount', [ALL, { run: 'npm ci', seconds: 9, cacheMount: true }]],
    [
      'a second time, after manifests',
      [
        { copy: 'requirements.txt ./' },
        { run: 'pip install -r requirements.txt', seconds: 9 },
        ALL,
        { run: 'pip install -r requirements.txt && pip install .', seconds: 9 },
      ],
    ],
    ['the project itself', [ALL, { run: 'pip install --no-deps .', seconds: 9 }]],
    ['the project itself, to be edited', [ALL, { run: 'pip install -e .', seconds: 9 }]],
    ['a copied package', [ALL, { run: 'apt-get install -y ./app.deb', seconds: 9 }]],
    ['a copied wheel', [ALL, { run: 'pip install dist/app-1.whl', seconds: 9 }]],
    ['a copied list', [ALL, { run: 'apt-get install -y $(cat packages.txt)', seconds: 9 }]],
    [
      'a build',
      [ALL, { run: 'npm run build && npm prune --omit=dev && go build ./... && yarn build', seconds: 9 }],
    ],
    [
      'after cargo chef',
      [{ run: 'cargo chef cook --release', seconds: 90 }, ALL, { run: 'cargo build --release', seconds: 9 }],
    ],
    ['in a stage beside', [ALL, { on: 'base', run: 'npm ci', seconds: 9 }]],
    ['words that only speak of it', [ALL, { run: 'echo "run npm ci first"', seconds: 9 }]],
    ['nothing at all', []],
  ])('%s', (_, steps) => {
    expect(judge(...steps)).toMatchObject({ status: 'pass', findings: [] })
  })

  test('without a record there is nothing to say', () => {
    expect(resultOf(layerCache, {}).status).toBe('skip')
    expect(resultOf(layerCache, { build: { ...fakeBuild([]), steps: undefined } }).status).toBe('skip')
  })
})

describe('commands', () => {
  test('without a shell, and in a heredoc', () => {
    expect(installsIn(['npm', 'ci']).map(({ name }) => name)).toEqual(['npm ci'])
    expect(
      installsIn(['/bin/bash', '-euc', 'cd x\nnpm ci >/dev/null 2>&1\n']).map(({ name }) => name),
    ).toEqual(['npm ci'])
  })

  test('hostile ones take no time', () => {
    const start = performance.now()
    for (const text of [
      `npm ci${' --a'.repeat(2000)} !`,
      `npm i ${'a '.repeat(3000)}`,
      'A=1 '.repeat(2000),
      `apt ${'-a '.repeat(2000)}`,
      '>'.repeat(5000),
    ]) {
      installsIn(['/bin/sh', '-c', text])
    }
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('the remedy can be followed', () => {
  const context = (names: readonly string[]) => ({
    folder: '.',
    ignoreFile: undefined,
    files: 9,
    bytes: 9,
    isComplete: true,
    leftovers: [],
    largest: [],
    names,
  })
  const remedyOf = (run: string, names?: readonly string[], copy = '. .') => {
    const more = names === undefined ? {} : { context: context(names) }
    const build = fakeBuild(
      [
        { copy, seconds: 0.1 },
        { run, seconds: 9 },
      ],
      more,
    )
    return resultOf(layerCache, { build }).findings[0]?.remedy
  }

  test('keeps the flags of the command', () => {
    expect(remedyOf('npm install --omit=dev')).toBe(
      '`COPY package.json package-lock.json ./` first, then `RUN npm install --omit=dev`, and only then `COPY . .`',
    )
  })
  test('names only manifests that the context has', () => {
    expect(remedyOf('npm install', ['package.json', 'src'])).toMatch(/^`COPY package\.json \.\/` first/)
    expect(remedyOf('npm install', ['src', 'package-lock.json', 'package.json'])).toMatch(
      /^`COPY package\.json package-lock\.json \.\/` first/,
    )
    expect(remedyOf('npm install', ['frontend'])).toMatch(/^`COPY package\.json \.\/` first/)
    // What lies in a folder of the context is not known.
    expect(remedyOf('npm install', ['frontend'], 'frontend ./')).toMatch(
      /^`COPY package\.json package-lock\.json/,
    )
  })
  test('speaks of the manifests of workspaces', () => {
    const names = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']
    expect(remedyOf('pnpm install --prod', names)).toContain(
      "./` with every workspace's own manifest in its folder first",
    )
  })
  test('is about the project where the package manager is installed in the same RUN', () => {
    expect(remedyOf('npm i -g pnpm@9 && pnpm install --prod')).toMatch(/`RUN pnpm install --prod`,/)
  })
})
