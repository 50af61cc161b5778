import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { events } from '../support/events.ts'
import { runAction } from '../support/runner.ts'

const SHA = 'a'.repeat(40)
const onMain = events.push({ branch: 'main', sha: SHA })
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** An action folder whose main and post step are the given module bodies. */
function action(main: string, { post, yaml = '' }: { post?: string; yaml?: string } = {}): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'action-'))
  folders.push(folder)
  mkdirSync(path.join(folder, 'dist'))
  const prelude = "import fs from 'node:fs'\nconst env = process.env\n"
  writeFileSync(path.join(folder, 'dist/main.mjs'), prelude + main)
  writeFileSync(path.join(folder, 'dist/post.mjs'), prelude + (post ?? ''))
  const postLine = post === undefined ? '' : '  post: dist/post.mjs\n'
  writeFileSync(
    path.join(folder, 'action.yml'),
    `name: fake\ndescription: fake\n${yaml}runs:\n  using: node24\n  main: dist/main.mjs\n${postLine}`,
  )
  return folder
}

const INPUTS = `inputs:
  size-budget: { description: a, default: none }
  github-token: { description: b, default: '\${{ github.token }}' }
  two words: { description: c }
  ref: { description: d, default: 'at \${{ github.ref_name || ''x'' }}' }
  number: { description: e, default: "\${{ github.event.pull_request.number }}" }
  old: { description: f, deprecationMessage: use new }
`

describe('inputs', () => {
  const show = action.bind(
    undefined,
    'console.log(JSON.stringify(Object.fromEntries(Object.entries(env).filter(([k]) => k.startsWith("INPUT_")))))',
  )

  test('get defaults, expressions and names as the runner makes them', async () => {
    const run = await runAction({ action: show({ yaml: INPUTS }), event: onMain, token: 'tok-abcdef' })
    expect(JSON.parse(run.rawStdout)).toEqual({
      'INPUT_SIZE-BUDGET': 'none',
      'INPUT_GITHUB-TOKEN': 'tok-abcdef',
      INPUT_TWO_WORDS: '',
      INPUT_REF: 'at main',
      INPUT_NUMBER: '',
      INPUT_OLD: '',
    })
    expect(run.log).toContain('"INPUT_GITHUB-TOKEN":"***"')
    expect(run.inputWarnings).toEqual([])
  })

  test('given ones win even when empty; unknown ones are passed with a warning', async () => {
    const run = await runAction({
      action: show({ yaml: INPUTS }),
      event: onMain,
      inputs: { 'Size-Budget': '', other: true, old: 1 },
    })
    const seen = JSON.parse(run.rawStdout)
    expect(seen).toMatchObject({ 'INPUT_SIZE-BUDGET': '', INPUT_OTHER: 'true', INPUT_OLD: '1' })
    expect(run.inputWarnings).toEqual([
      "Input 'old' has been deprecated with message: use new",
      "Unexpected input(s) 'other', valid inputs are ['size-budget', 'github-token', 'two words', 'ref', 'number', 'old']",
    ])
  })
})

test('the environment is the runner’s and not this process’s', async () => {
  process.env['LEAKED_FROM_TEST'] = 'x'
  const run = await runAction({
    action: action('console.log(JSON.stringify(env)); console.log(process.cwd(), process.version)'),
    event: events.pullRequest({
      headSha: SHA,
      baseSha: 'b'.repeat(40),
      mergeSha: 'c'.repeat(40),
      number: 12,
    }),
    env: { EXTRA: 'given' },
  })
  delete process.env['LEAKED_FROM_TEST']
  const [first = '', second = ''] = run.rawStdout.split('\n')
  const seen = JSON.parse(first)
  expect(seen).toMatchObject({
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REF: 'refs/pull/12/merge',
    GITHUB_REF_NAME: '12/merge',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_SHA: 'c'.repeat(40),
    GITHUB_BASE_REF: 'main',
    GITHUB_HEAD_REF: 'changes',
    GITHUB_REPOSITORY: 'octo-org/octo-app',
    GITHUB_REPOSITORY_OWNER: 'octo-org',
    GITHUB_ACTIONS: 'true',
    EXTRA: 'given',
  })
  expect(seen).not.toHaveProperty('LEAKED_FROM_TEST')
  expect(seen).not.toHaveProperty('GITHUB_TOKEN')
  expect(seen).not.toHaveProperty('ACTIONS_RESULTS_URL')
  expect(seen.HOME).not.toBe(os.homedir())
  expect(seen.PATH).not.toContain('node_modules')
  expect(second).toBe(`${run.workspace} ${second.split(' ')[1]}`)
  expect(second).toContain(' v24.')
})

test('command files and old commands become outputs, state, summary; post gets the state after a failure', async () => {
  const run = await runAction({
    action: action(
      `fs.appendFileSync(env.GITHUB_OUTPUT, 'one=1\\ntwo<<END_x\\na\\nb=c\\nEND_x\\n')
fs.appendFileSync(env.GITHUB_STATE, 'Builder=slim\\n')
fs.appendFileSync(env.GITHUB_STEP_SUMMARY, '# hello s3cret!')
fs.appendFileSync(env.GITHUB_ENV, 'LATER=yes\\n')
console.log('::add-mask::s3cret!')
console.log('::set-output name=three::3')
process.exitCode = 7`,
      { post: 'console.log(env.STATE_Builder, env.LATER); process.exitCode = 0' },
    ),
    event: onMain,
  })
  expect(run.exitCode).toBe(7)
  expect(run.outputs).toEqual({ one: '1', two: 'a\nb=c', three: '3' })
  expect(run.state).toEqual({ Builder: 'slim' })
  expect(run.summary).toBe('# hello ***')
  expect(run.annotations.map(({ level }) => level)).toEqual(['warning'])
  expect(run.post).toMatchObject({ exitCode: 0, rawStdout: 'slim yes\n' })
})

test('a command file that cannot be read fails the step', async () => {
  const run = await runAction({
    action: action("fs.appendFileSync(env.GITHUB_OUTPUT, 'a<<E\\nnever closed')"),
    event: onMain,
  })
  expect(run.exitCode).toBe(1)
  expect(run.log).toContain("Matching delimiter not found 'E'")
})

test('workflow commands are found where the runner finds them, and only there', async () => {
  const lines = [
    '::error file=a%2Cb/Dockerfile,line=3,endLine=4,col=2,title=Build%3A bad::two%0Alines 100%25',
    '  ::warning::indented',
    'text ::error::not at the start',
    'text ##[error]old form anywhere',
    '::unknown::shown as it is',
    '::group::Layers',
    '::endgroup::',
    '::debug::quiet',
    'first\\r::notice::after a lone carriage return',
    '::add-mask::p4ss word',
    `Basic p4ss word ${Buffer.from('user:p4ss word').toString('base64')}`,
    '::stop-commands::tok',
    '::error::ignored',
    '::tok::',
    '::notice title=t::last',
  ]
  const run = await runAction({
    action: action(`for (const l of ${JSON.stringify(lines)}) console.log(l.replaceAll('\\\\r', '\\r'))`),
    event: onMain,
  })
  expect(run.annotations).toEqual([
    {
      level: 'error',
      message: 'two\nlines 100%',
      title: 'Build: bad',
      file: 'a,b/Dockerfile',
      startLine: 3,
      endLine: 4,
      startColumn: 2,
    },
    { level: 'warning', message: 'indented' },
    { level: 'error', message: 'old form anywhere' },
    { level: 'notice', message: 'after a lone carriage return' },
    { level: 'notice', message: 'last', title: 't' },
  ])
  expect(run.groups).toEqual(['Layers'])
  expect(run.masks).toEqual(['p4ss word'])
  expect(run.log).not.toContain('p4ss')
  expect(run.log).not.toContain(Buffer.from('user:p4ss word').toString('base64'))
  expect(run.rawStdout).toContain('p4ss')
  expect(run.log).not.toContain('quiet')
  expect(run.log).toContain('::error::ignored')
})

test('a cancelled step is interrupted and its post step still runs', async () => {
  const cancel = new AbortController()
  const run = await runAction({
    action: action(
      "process.on('SIGINT', () => { console.log('stopping'); process.exit(130) }); console.log('up'); setInterval(() => {}, 1000)",
      { post: "console.log('cleaned')" },
    ),
    event: onMain,
    cancel: cancel.signal,
    onLine: (line) => (line === 'up' ? cancel.abort() : undefined),
  })
  expect(run.exitCode).toBe(130)
  expect(run.log).toBe('up\nstopping')
  expect(run.post?.log).toBe('cleaned')
})

test('a summary over a mebibyte is not shown and says so', async () => {
  const run = await runAction({
    action: action("fs.writeFileSync(env.GITHUB_STEP_SUMMARY, 'x'.repeat(1024 * 1024 + 1))"),
    event: onMain,
  })
  expect(run.summary).toBe('')
  expect(run.annotations[0]?.message).toContain('upload aborted')
})

test('an unreachable address stands where no server was given', async () => {
  const run = await runAction({
    action: action(
      'await fetch(env.GITHUB_API_URL).then(() => console.log("answered"), e => console.log("refused"))',
    ),
    event: onMain,
  })
  expect(run.log).toBe('refused')
})
