import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Annotation } from '../support/runner/workflow-commands.ts'
import { openStage, REPOSITORY, type Stage } from '../support/stage.ts'

/** One Dockerfile that cannot be built for each cause, all in one repository. */
const FILES = {
  'copy-from/Dockerfile':
    'FROM busybox:stable AS build\nRUN mkdir -p /app/build && echo 1 > /app/build/x\nFROM busybox:stable\nCOPY --from=build /app/dist /app\n',
  'copy-elsewhere/Dockerfile':
    'FROM busybox:stable AS build\nRUN mkdir -p /app/build/dist && echo 1 > /app/build/dist/x\nFROM busybox:stable\nCOPY --from=build /app/dist /app\n',
  'ignored/Dockerfile': 'FROM busybox:stable\nCOPY dist/server.js /\n',
  'ignored/dist/server.js': '1',
  'ignored/.dockerignore': '# built here\ndist\n',
  'elsewhere/Dockerfile': 'FROM busybox:stable\nCOPY package-lock.json /\n',
  'elsewhere/app/package-lock.json': '{}',
  'memory/Dockerfile': "FROM busybox:stable\nRUN sh -c 'kill -9 $$'; exit $?\n",
  'processor/Dockerfile':
    'FROM busybox:stable\nRUN printf \'\\177ELF\\2\\1\\1\\0\\0\\0\\0\\0\\0\\0\\0\\0\\2\\0\\267\\0\\1\\0\\0\\0\' > /prog && head -c 200 /dev/zero >> /prog && chmod 755 /prog\nRUN ["/prog"]\n',
  'loader/Dockerfile':
    'FROM node:24-bookworm AS node\nFROM busybox:stable\nCOPY --from=node /usr/local/bin/node /node\nRUN /node --version\n',
  'command/Dockerfile': 'FROM busybox:stable\nRUN npm ci\n',
  'shell/Dockerfile': 'FROM scratch\nRUN echo hi\n',
  'stage/Dockerfile': 'FROM busybox:stable\nCOPY --from=biuld /app /app\n',
  'ordinary/Dockerfile': 'FROM busybox:stable\nRUN echo "2 tests failed" && exit 3\n',
}

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ files: FILES })
})
afterAll(async () => {
  const { violations } = stage.github
  await stage.close()
  expect(violations).toEqual([])
})

/** The one error of a build that fails, with the step's log. */
async function failure(
  context: string,
): Promise<{ readonly error: Annotation | undefined; readonly log: string }> {
  const run = await stage.push({ inputs: { context, cache: 'off' } })
  const errors = run.annotations.filter(({ level }) => level === 'error')
  expect({ exitCode: run.exitCode, count: errors.length, pushed: run.outputs['pushed'] }).toEqual({
    exitCode: 1,
    count: 1,
    pushed: 'false',
  })
  expect(await stage.registry.tags(REPOSITORY)).toEqual([])
  return { error: errors[0], log: run.log }
}

describe('a failed build says why, on its line', () => {
  test.each([
    ['copy-from', 4, /"\/app\/dist": not found/, /\/app\/dist is not in the stage "build".*--target build/],
    ['copy-elsewhere', 4, /"\/app\/dist": not found/, /There is: \/app\/build\/dist$/],
    ['ignored', 2, /"\/dist\/server\.js": not found/, /line 2 of \.dockerignore \(dist\) leaves it out/],
    ['elsewhere', 2, /"\/package-lock\.json": not found/, /There is: app\/package-lock\.json/],
    ['memory', 2, /exit code: 137/, /memory ran out/],
    ['processor', 3, /did not complete successfully/, /setup-qemu-action/],
    ['loader', 4, /exit code: 127/, /\/node is not there, or its loader is not/],
    ['command', 2, /exit code: 127/, /has no npm/],
    ['shell', 2, /did not complete successfully/, /has no shell/],
    ['stage', 2, /biuld/, /No stage above this line is called "biuld"/],
  ])('%s', async (context, line, words, hint) => {
    const { error, log } = await failure(context)
    expect(error).toMatchObject({ file: `${context}/Dockerfile`, startLine: line })
    expect(error?.message).toMatch(words)
    const [, told = ''] = /\nHint: (.*)$/.exec(error?.message ?? '') ?? []
    expect(told).toMatch(hint)
    // Below BuildKit's own words.
    expect(log.indexOf(`Hint: ${told}`)).toBeGreaterThan(log.search(words))
  })

  test('and nothing where BuildKit says it all', async () => {
    const { error, log } = await failure('ordinary')
    expect(error?.message).toMatch(/exit code: 3/)
    expect(`${error?.message} ${log}`).not.toContain('Hint:')
  })
})
