import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FILTERS, readHtml, render } from '../report/rendered.ts'
import { expectRun } from '../support/expect-run.ts'
import type { ActionResult } from '../support/runner.ts'
import { openStage, REPOSITORY, type Stage } from '../support/stage.ts'
import type { Files } from '../support/workspace.ts'

/** Each reaches report and log as the name of a folder with a toolchain in it. */
const NAMES = [
  'a|b',
  '`code`',
  '``',
  '@someone',
  '<img src=x onerror=alert(1)>',
  '<!-- slim-image-action key=x -->',
  '::error::INJECTED',
  '##[error]INJECTED',
  'line\n::error::INJECTED\n# heading\n\n| a | b |\n|---|---|',
  '\r::error::INJECTED',
  '\u001b[31mred\u001b]8;;http:\u0007',
  '\u202efdp\u2066',
  '![x](www.evil.example)',
  '#123 GH-12 deadbeef :tada: $x$',
  "'; touch INJECTED; '",
]

/** Few enough names for each that the findings show all of them. */
const TOOLCHAINS = [
  'go/bin/go',
  'bin/javac',
  'maven/bin/mvn',
  'gradle/bin/gradle',
  'ghc/bin/ghc',
  'cuda/bin/nvcc',
]

/** The same number of names, of which none means anything to anybody. */
const PLAIN_NAMES = NAMES.map((_, index) => `folder-${index}`)

const OUTPUT = String.raw`::error::INJECTED\n##[error]INJECTED\n  ::add-mask::INJECTED\nx\r::group::INJECTED\n\033[31m::warning::INJECTED\n::stop-commands::INJECTED\n::set-output name=injected::1\n`

function filesFor(
  names: readonly string[],
  words: { label: string; instruction: string; output: string },
): Files {
  return {
    Dockerfile: `FROM busybox:stable
LABEL org.opencontainers.image.title=${JSON.stringify(words.label)} ${words.label.replaceAll(' ', '')}=x
RUN printf '${words.output}'; printf '${words.output}' >&2
COPY tools /opt/tools
RUN : "${words.instruction}" && touch /ran
USER 65532:65532
`,
    ...Object.fromEntries(
      names.map((name, index) => [
        `tools/${name}/${TOOLCHAINS[index % TOOLCHAINS.length]}`,
        { executable: `tool ${index}\n` },
      ]),
    ),
  }
}

let stage: Stage
let hostile: ActionResult
let plain: ActionResult

beforeAll(async () => {
  stage = await openStage({ files: { Dockerfile: 'FROM busybox:stable\nUSER 65532:65532\n' } })
  plain = await stage.openPullRequest(
    1,
    filesFor(PLAIN_NAMES, { label: 'label', instruction: 'words', output: 'output' }),
  )
  const instruction = "| '``' @someone <img src=x> ::error::INJECTED ##[error]INJECTED #1 www.evil.example"
  hostile = await stage.openPullRequest(
    2,
    filesFor(NAMES, { label: '::error::INJECTED|@someone <img>', instruction, output: OUTPUT }),
  )
})

afterAll(async () => {
  expect(stage.github.violations).toEqual([])
  await stage.close()
})

/** The workflow commands that a process gave: the runner looks for `##[` where a line is no `::` command. */
function commandsIn({ rawStdout, rawStderr }: ActionResult): readonly string[] {
  return `${rawStdout}\n${rawStderr}`.split(/\r\n|\r|\n/).flatMap((line) => {
    const [command] = line.match(/^\s*::[\w-]+/) ?? line.match(/##\[\w+\]/) ?? []
    return command === undefined ? [] : [command.trim()]
  })
}

function bodyOf(number: number): string {
  const [comment, ...others] = stage.github.comments(REPOSITORY, number)
  expect(others).toEqual([])
  return comment?.body ?? ''
}

/** Elements but those that only mark code or keep an address from being one. */
function structureOf(markdown: string): Readonly<Record<string, number>> {
  const { code: _, span: __, ...elements } = readHtml(render(markdown)).elements
  return elements
}

test('both are judged alike: every name is a finding, the step fails by its image alone', () => {
  for (const run of [plain, hostile]) {
    expectRun(run, { exitCode: 1, outputs: { verdict: 'fail', pushed: 'false' } })
  }
  expect(Object.keys(hostile.outputs).sort()).toEqual(Object.keys(plain.outputs).sort())
  expect(hostile.exported).toEqual({ env: {}, path: [] })
})

describe.each([
  ['comment', () => [bodyOf(1), bodyOf(2)] as const],
  ['job summary', () => [plain.summary, hostile.summary] as const],
])('the %s', (_, texts) => {
  test('has the same structure as the plain one', () => {
    const [harmless, text] = texts()
    expect(structureOf(text)).toEqual(structureOf(harmless))
    expect(structureOf(text)).not.toHaveProperty('img')
    expect(render(text).match(/<!--/g)?.length).toBe(render(harmless).match(/<!--/g)?.length)
  })

  test('names nobody, links nowhere, and shows nothing unseen', () => {
    const [, text] = texts()
    const { outsideCode } = readHtml(render(text))
    for (const [name, pattern] of Object.entries(FILTERS)) {
      expect({ name, found: outsideCode.filter((piece) => pattern.test(piece)) }).toEqual({ name, found: [] })
    }
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/)
    // They are there to be read.
    for (const shown of ['/a|b/', '/@someone/', '/<img src=x onerror=alert(1)>/', '/::error::INJECTED/']) {
      expect(readHtml(render(text)).text).toContain(shown)
    }
  })
})

describe('the log', () => {
  test('has no workflow command that is not ours', () => {
    const known = ['::debug', '::add-mask', '::group', '::endgroup', '::error', '::warning']
    expect(commandsIn(hostile).filter((command) => !known.includes(command))).toEqual([])
    const count = (run: ActionResult, wanted: string) =>
      commandsIn(run).filter((command) => command === wanted).length
    for (const command of ['::error', '::warning', '::add-mask']) {
      expect({ command, count: count(hostile, command) }).toEqual({ command, count: count(plain, command) })
    }
    expect(hostile.masks).toHaveLength(plain.masks.length)
    expect(hostile.groups.filter((group) => group.startsWith('INJECTED'))).toEqual([])
  })

  test('has no control characters, and shows what the build wrote', () => {
    expect(hostile.rawStdout + hostile.rawStderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/)
    expect(hostile.log).toContain('INJECTED')
  })

  test('has annotations of our own only', () => {
    const shape = ({ annotations }: ActionResult) =>
      annotations.map(({ level, title, file, startLine }) => ({ level, title, file, startLine }))
    expect(shape(hostile)).toEqual(shape(plain))
    for (const { message } of hostile.annotations) {
      expect(message).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/)
      expect(message).not.toMatch(/^(?:\s*::|##\[|INJECTED)/m)
    }
  })
})

test('a build that fails with such words is one annotation on its line', async () => {
  const Dockerfile = `FROM busybox:stable\nRUN printf '${OUTPUT}' >&2; exit 3\n`
  const run = await stage.openPullRequest(3, { Dockerfile })
  expectRun(run, { exitCode: 1 })
  expect(run.annotations).toHaveLength(1)
  expect(run.annotations[0]).toMatchObject({ level: 'error', file: 'Dockerfile', startLine: 2 })
  expect(run.annotations[0]?.message).toContain('exit code')
  expect(commandsIn(run).filter((command) => command === '::error')).toHaveLength(1)
  expect(run.masks).toHaveLength(plain.masks.length)
  expect(run.rawStdout + run.rawStderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/)
})
