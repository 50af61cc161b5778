import type { CheckResult, Finding } from '../../src/checks/check.ts'
import type { ReportParts } from '../../src/report/build-report.ts'
import type { Report } from '../../src/report/report.ts'
import { digestOf } from '../compare/fixture.ts'
import { type SampleLayer, sampleReport } from './sample-report.ts'

/** A Node service in one stage, as tutorials build it: the largest layers are the base image's, apt's and npm's. */
export const SINGLE_STAGE: readonly SampleLayer[] = [
  {
    createdBy: "# debian.sh --arch 'amd64' out/ 'bookworm' '@1741046400'",
    compressedSize: 48_500_000,
    origin: 'base',
  },
  {
    createdBy: 'RUN /bin/sh -c apt-get install … gcc # buildkit',
    compressedSize: 211_000_000,
    origin: 'base',
  },
  {
    createdBy: 'RUN /bin/sh -c curl -fsSLO node.tar.xz # buildkit',
    compressedSize: 58_300_000,
    origin: 'base',
  },
  {
    createdBy: 'RUN /bin/sh -c apt-get update && apt-get install -y cmake gdb python3-dev # buildkit',
    compressedSize: 92_700_000,
    line: 3,
  },
  { createdBy: 'WORKDIR /app', compressedSize: 95, line: 5 },
  { createdBy: 'COPY . . # buildkit', compressedSize: 21_400_000, line: 6 },
  { createdBy: 'RUN /bin/sh -c npm install # buildkit', compressedSize: 63_900_000, line: 7 },
  {
    createdBy: 'RUN /bin/sh -c curl -sSf https://sh.rustup.rs | sh -s -- -y # buildkit',
    compressedSize: 104_000_000,
    line: 8,
  },
  { createdBy: 'RUN /bin/sh -c npm run build # buildkit', compressedSize: 4_210_000, line: 9 },
  { createdBy: 'RUN /bin/sh -c rm -rf /root/.cargo /root/.rustup # buildkit', compressedSize: 210, line: 10 },
]

const LINES = new Map(SINGLE_STAGE.map(({ line }, index) => [index, line]))

const at = (layer: number): Partial<Finding> => {
  const line = LINES.get(layer)
  return {
    layer: digestOf(`layer ${layer}`),
    origin: SINGLE_STAGE[layer]?.origin ?? 'own',
    visibility: 'visible',
    ...(line === undefined ? {} : { dockerfile: { path: 'Dockerfile', startLine: line, endLine: line } }),
  }
}
const mb = (bytes: number) => `${(bytes / 1e6).toPrecision(3)} MB`

const BASE_REMEDY =
  'The base image brings it: take its -slim or -alpine variant, or make this stage the build stage and COPY --from=build what runs into a final stage on a smaller base.'
const OWN_REMEDY =
  'Install it in a build stage and COPY --from=build only the result; for run time install the library packages without -dev, with apt-get install --no-install-recommends.'

const tool = (name: string, kind: string, bytes: number, layer: number, remedy: string): Finding => ({
  level: 'fail',
  message: `${name}, a ${kind}, is in the ${layer < 3 ? 'base image' : 'image'}: ${mb(bytes)}; /usr/bin/${name}, /usr/bin/x86_64-linux-gnu-${name} and 4 more.`,
  remedy,
  path: `/usr/bin/${name}`,
  package: name,
  bytes,
  ...at(layer),
})

const TOOLS: readonly Finding[] = [
  tool('cmake', 'build system', 27_900_000, 3, OWN_REMEDY),
  tool('gdb', 'debugger', 13_200_000, 3, OWN_REMEDY),
  {
    level: 'fail',
    message:
      'Rust, a language toolchain, is removed in a later layer of the image but still pulled: 341 MB; /root/.rustup/toolchains/stable-x86_64-unknown-linux-gnu/bin/rustc, /root/.cargo/bin/cargo and 12 more.',
    remedy:
      'Use it in a build stage and COPY --from=build only the result, or do all in one RUN: fetch it, use it and delete it.',
    path: '/root/.rustup/toolchains/stable-x86_64-unknown-linux-gnu/bin/rustc',
    bytes: 341_000_000,
    savedBytes: 341_000_000,
    ...at(7),
    visibility: 'hidden',
    removedBy: digestOf('layer 9'),
  },
  tool('cpp-12', 'preprocessor', 34_600_000, 1, BASE_REMEDY),
  tool('gcc-12', 'compiler', 34_500_000, 1, BASE_REMEDY),
  tool('g++-12', 'compiler', 36_800_000, 1, BASE_REMEDY),
  tool('git', 'version control system', 7_430_000, 1, BASE_REMEDY),
  tool('binutils-x86-64-linux-gnu', 'linker', 2_290_000, 1, BASE_REMEDY),
  tool('mercurial', 'version control system', 900_000, 1, BASE_REMEDY),
  tool('subversion', 'version control system', 700_000, 1, BASE_REMEDY),
  tool('make', 'build system', 240_000, 1, BASE_REMEDY),
  tool('autoconf', 'build system', 140_000, 1, BASE_REMEDY),
]

const dev = (name: string, bytes: number): Finding => ({
  level: 'fail',
  message: `${name} in /app/node_modules is a devDependency of /app/package.json that no production dependency reaches: ${mb(bytes)}.`,
  remedy:
    'Install without development dependencies: npm ci --omit=dev, in the final stage or a stage of its own.',
  path: `/app/node_modules/${name}`,
  package: name,
  bytes,
  savedBytes: bytes,
  ...at(6),
})

const DEV_DEPENDENCIES = [
  dev('typescript', 22_900_000),
  dev('webpack', 6_100_000),
  dev('eslint', 3_900_000),
  dev('@types/node', 2_600_000),
  dev('jest', 1_300_000),
]

const note = (message: string, remedy: string, more: Partial<Finding> = {}): Finding => ({
  level: 'note',
  message,
  remedy,
  ...more,
})

type Sampled = readonly [id: string, summary: string, findings?: readonly Finding[]]

const JUDGED: readonly Sampled[] = [
  [
    'size-budget',
    '604 MB compressed, 559 MB over the budget of 45.0 MB; 1.81 GB uncompressed.',
    [
      {
        level: 'fail',
        message: 'The image is 604 MB compressed, 559 MB over the budget of 45.0 MB.',
        remedy: 'Make it smaller by 559 MB, or raise size-budget to 665MB where the size is justified.',
        bytes: 604_000_000,
      },
      note(
        '318 MB compressed, more than half of the image, is the base image.',
        'Look for a smaller base: a slim, alpine or distroless variant of the same one.',
        { bytes: 318_000_000, origin: 'base' },
      ),
      note(
        '104 MB compressed in the layer of "RUN curl -sSf https://sh.rustup.rs | sh -s -- -y" (Dockerfile:8).',
        'See whether all that this instruction adds is needed at run time.',
        { bytes: 104_000_000, ...at(7) },
      ),
    ],
  ],
  [
    'non-root-user',
    'The container starts as root: USER is not set.',
    [
      {
        level: 'fail',
        message: 'The container starts as root: USER is not set.',
        remedy:
          'End the final stage with `USER 1000` (a number needs no entry in /etc/passwd), and give it the files it writes to with `COPY --chown`.',
      },
    ],
  ],
  [
    'build-tools',
    'Build tools, 500 MB: Rust, g++-12, cpp-12, gcc-12 and 8 more; 1 of them removed later but still pulled.',
    [
      ...TOOLS,
      note(
        'Headers or static libraries of libc6-dev and 41 more are in the base image: 64.1 MB; /usr/include/stdio.h and 9,120 more.',
        BASE_REMEDY,
        { bytes: 64_100_000, ...at(1) },
      ),
    ],
  ],
  [
    'package-managers',
    'npm, yarn and apt, 17.2 MB, all of the base image.',
    [
      note(
        'npm is in the base image: 13.8 MB; /usr/local/bin/npm.',
        'Copy the program into a final stage on distroless.',
        { bytes: 13_800_000, ...at(2) },
      ),
    ],
  ],
  ['dev-dependencies', '5 development dependencies are installed, 36.8 MB.', DEV_DEPENDENCIES],
  [
    'package-caches',
    'Caches of 2 package managers, 61.4 MB.',
    [
      {
        level: 'warn',
        message: "npm's cache is in the image: 42.3 MB in /root/.npm/_cacache.",
        remedy: 'RUN --mount=type=cache,target=/root/.npm npm ci',
        path: '/root/.npm/_cacache',
        bytes: 42_300_000,
        savedBytes: 42_300_000,
        ...at(6),
      },
      {
        level: 'warn',
        message: "apt's package lists are in the image: 19.1 MB in /var/lib/apt/lists.",
        remedy: 'End the RUN that installs with && rm -rf /var/lib/apt/lists/*',
        path: '/var/lib/apt/lists',
        bytes: 19_100_000,
        savedBytes: 19_100_000,
        ...at(3),
      },
    ],
  ],
  [
    'source-files',
    'The history of Git, tests and source maps are in the image, 19.2 MB.',
    [
      {
        level: 'fail',
        message: 'The history of the Git repository is in the image: 15.8 MB in /app/.git.',
        remedy: 'Add the line .git to .dockerignore.',
        path: '/app/.git',
        bytes: 15_800_000,
        savedBytes: 15_800_000,
        ...at(5),
      },
      {
        level: 'warn',
        message: 'Tests are in the image: 412 kB in /app/test.',
        remedy: 'Add the line test to .dockerignore.',
        path: '/app/test',
        bytes: 412_000,
        savedBytes: 412_000,
        ...at(5),
      },
      {
        level: 'warn',
        message: 'Source maps are in the image: 2.98 MB; /app/dist/server.js.map and 118 more.',
        remedy:
          'Build without them (sourceMap: false in tsconfig.json), or add the line **/*.map to .dockerignore.',
        path: '/app/dist',
        bytes: 2_980_000,
        savedBytes: 2_980_000,
        ...at(8),
      },
    ],
  ],
  [
    'secrets',
    '1 secret: a token in an .npmrc.',
    [
      {
        level: 'fail',
        message: 'A registry token is in /app/.npmrc, line 2 (rule npm-token); the value is not shown.',
        remedy:
          'Revoke it, add .npmrc to .dockerignore, and hand it to the one step that needs it: RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci',
        path: '/app/.npmrc',
        ...at(5),
      },
    ],
  ],
  [
    'hidden-bytes',
    '355 MB, 20 % of the image, are overwritten or deleted by later layers.',
    [
      {
        level: 'warn',
        message:
          '341 MB in 21,204 files of /root/.rustup and /root/.cargo are deleted by a later layer and still pulled.',
        remedy: 'Delete them in the RUN that makes them, or leave them in a build stage.',
        path: '/root/.rustup',
        bytes: 341_000_000,
        ...at(7),
        visibility: 'hidden',
        removedBy: digestOf('layer 9'),
      },
    ],
  ],
  [
    'unstripped-binaries',
    '1 program with symbols, 8.42 MB of them.',
    [
      {
        level: 'warn',
        message:
          'better_sqlite3.node has 8.42 MB of symbols and debug information: /app/node_modules/better-sqlite3/build/Release/better_sqlite3.node.',
        remedy: 'RUN strip --strip-unneeded on it in the stage that builds it.',
        path: '/app/node_modules/better-sqlite3/build/Release/better_sqlite3.node',
        bytes: 8_420_000,
        savedBytes: 8_420_000,
        ...at(6),
      },
    ],
  ],
  [
    'signals',
    'npm is the first process, and it does not hand signals on.',
    [
      {
        level: 'warn',
        message: 'CMD ["npm", "start"] makes npm the first process: SIGTERM does not reach the server.',
        remedy: 'CMD ["node", "dist/server.js"]',
      },
    ],
  ],
  [
    'setuid-files',
    '1 setuid file of its own, 8 of the base image.',
    [
      {
        level: 'warn',
        message: '/usr/bin/fusermount3 of the package fuse3 is setuid root.',
        remedy: 'RUN chmod u-s /usr/bin/fusermount3 where it was installed.',
        path: '/usr/bin/fusermount3',
        package: 'fuse3',
        ...at(3),
      },
      note(
        '8 setuid files are in the base image: /usr/bin/su, /usr/bin/mount, /usr/bin/passwd and 5 more.',
        'RUN chmod u-s on them, or start from distroless.',
        at(0),
      ),
    ],
  ],
  [
    'build-context',
    '22.1 MB of the context are in the image and need not be.',
    [
      {
        level: 'warn',
        message:
          'There is no .dockerignore: COPY . . (Dockerfile:6) brings in .git (15.8 MB), coverage (5.20 MB) and 7 more.',
        remedy: 'Add a .dockerignore with the lines .git, coverage, test, .env*, Dockerfile, node_modules.',
        dockerfile: { path: 'Dockerfile', startLine: 6, endLine: 6 },
        bytes: 22_100_000,
      },
    ],
  ],
]

const PASSED: readonly Sampled[] = [
  ['runnable', '/usr/local/bin/npm starts: its interpreter and libraries are there.'],
  ['tls-roots', 'CA certificates are in /etc/ssl/certs/ca-certificates.crt.'],
  ['build-checks', 'Docker’s own checks find nothing.'],
  ['layer-cache', 'No step was run again because of an earlier COPY.'],
]

const SKIPPED: readonly Sampled[] = [
  ['size-growth', 'There is no earlier image to compare with.'],
  ['duplicate-files', 'Off in the profile standard.'],
  ['writable-files', 'Off in the profile standard.'],
  ['read-only-start', 'Off in the profile standard.'],
  ['base-image', 'Off in the profile standard.'],
]

function resultsOf(sampled: readonly Sampled[], skipped = false): readonly CheckResult[] {
  return sampled.map(([id, summary, findings = []]) => {
    const levels = findings.map(({ level }) => level)
    const worst = levels.includes('fail') ? 'fail' : levels.includes('warn') ? 'warn' : 'pass'
    return { id, platform: 'linux/amd64', status: skipped ? 'skip' : worst, summary, findings }
  })
}

/** Results of all 22 checks with thirty findings that fail or warn, and six notes. */
export const THIRTY_FINDINGS: readonly CheckResult[] = [
  ...resultsOf([...JUDGED, ...PASSED]),
  ...resultsOf(SKIPPED, true),
]

export function thirtyFindings(more: Partial<ReportParts> = {}): Report {
  return sampleReport(
    {
      checks: THIRTY_FINDINGS,
      layers: SINGLE_STAGE,
      user: '',
      comparison: { skipped: 'There is no earlier image of this branch, main or a release.' },
    },
    { verdict: 'fail', ...more },
  )
}
