import { existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { makeWorkspace, writeFiles } from '../support/workspace.ts'

const main = makeWorkspace({
  Dockerfile: 'FROM scratch\n',
  'bin/run': { executable: '#!/bin/sh\n' },
  l: { link: 'bin' },
})
const first = main.git('rev-parse', 'HEAD')
main.branch('changes')
const head = main.commit({ 'src/a.ts': 'a', 'bin/run': null })
main.checkout('main')
const base = main.commit({ README: 'x' })
main.tag('v1.2.3', first)
const merge = main.pullRequest({ number: 12, base: 'main', head: 'changes' })
const clone = main.clone('refs/pull/12/merge')

afterAll(() => {
  main.dispose()
  clone.dispose()
})

test('the trial merge has the base as its first parent and leaves the branch alone', () => {
  expect(merge).toMatchObject({ baseSha: base, headSha: head })
  expect(main.git('rev-parse', `${merge.mergeSha}^1`, `${merge.mergeSha}^2`)).toBe(`${base}\n${head}`)
  expect(main.git('rev-parse', '--abbrev-ref', 'HEAD')).toBe('main')
  expect(main.git('rev-parse', 'v1.2.3^{commit}')).toBe(first)
})

test('a clone is what actions/checkout leaves: the merge, one commit deep, its parents named but absent', () => {
  expect(clone.git('rev-parse', 'HEAD')).toBe(merge.mergeSha)
  expect(clone.git('rev-list', '--count', 'HEAD')).toBe('1')
  expect(clone.git('cat-file', 'commit', 'HEAD')).toContain(`parent ${base}\nparent ${head}`)
  expect(clone.git('remote', 'get-url', 'origin')).toBe('https://github.com/octo-org/octo-app')
  expect(readFileSync(path.join(clone.path, 'src/a.ts'), 'utf8')).toBe('a')
  expect(existsSync(path.join(clone.path, 'bin/run'))).toBe(false)
})

test('files keep their kind, and none is written outside', () => {
  expect(readlinkSync(path.join(main.path, 'l'))).toBe('bin')
  expect(lstatSync(path.join(main.path, 'bin/run')).mode & 0o111).toBe(0o111)
  expect(() => writeFiles(main.path, { '../x': 'y' })).toThrow('outside')
})
