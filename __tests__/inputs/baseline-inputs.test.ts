import { describe, expect, test } from '@jest/globals'
import { parseStep, WORKSPACE } from '../support/action-inputs.ts'

const baselineOf = (given: Parameters<typeof parseStep>[0]) => parseStep(given).baseline

test('reports are stored, nothing is given, and there is one image, unless a step says otherwise', () => {
  expect(baselineOf({})).toEqual({ storeReport: true, given: undefined, variant: '' })
})

test.each([
  ['false', false],
  ['True', true],
  ['', true],
])('store-report: %s', (text, expected) => {
  expect(baselineOf({ 'store-report': text }).storeReport).toBe(expected)
})

test('store-report: anything else is an error', () => {
  expect(() => baselineOf({ 'store-report': 'no' })).toThrow(
    'store-report: received "no", expected true or false',
  )
})

describe('baseline', () => {
  test.each([
    ['./out/before.json', `${WORKSPACE}/out/before.json`],
    ['before.json', `${WORKSPACE}/before.json`],
    ['/tmp/before.json.gz', '/tmp/before.json.gz'],
  ])('%s is a report', (text, path) => {
    expect(baselineOf({ baseline: text }).given).toEqual({ kind: 'report', written: text, path })
  })

  test.each([
    ['docker://ghcr.io/o/n:stable', 'docker'],
    ['ghcr.io/o/n', 'docker'],
    ['oci:./layout', 'oci'],
    ['oci:./layout.json', 'oci'],
    ['docker-daemon:app:1', 'docker-daemon'],
    ['./image.tar', 'path'],
  ])('%s is an image', (text, transport) => {
    expect(baselineOf({ baseline: text }).given).toMatchObject({
      kind: 'image',
      reference: { written: text, transport },
    })
  })

  test('what is neither is an error that names the input', () => {
    expect(() => baselineOf({ baseline: 'dir:x' })).toThrow(/^baseline: received "dir:x", expected /)
  })
})

describe('what tells images of one repository apart', () => {
  test.each([
    ['a target', { target: 'api' }, 'api'],
    ['another Dockerfile', { file: './docker/alpine.Dockerfile' }, 'docker/alpine.Dockerfile'],
    ['both', { target: 'api', file: 'docker/Dockerfile' }, 'docker/Dockerfile api'],
    ['a comment key', { 'comment-key': 'python 3.12' }, 'python 3.12'],
    ['the Dockerfile that is taken anyway', { file: './Dockerfile' }, ''],
    [
      'the same in another context',
      { context: 'services/web', file: 'services/web/Dockerfile', image: 'ghcr.io/o/n' },
      '',
    ],
    ['platforms', { platforms: 'linux/amd64' }, ''],
    ['build arguments, which may change with every commit', { 'build-args': 'A=1' }, ''],
  ])('%s', (_, given, expected) => {
    expect(baselineOf(given).variant).toBe(expected)
  })
})
