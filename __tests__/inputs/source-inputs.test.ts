import { describe, expect, test } from '@jest/globals'
import { InvalidValueError } from '../../src/oci/invalid-value-error.ts'
import { parseStep, WORKSPACE } from '../support/action-inputs.ts'
import type { With } from '../support/runner/inputs.ts'

describe('source', () => {
  test('left out or empty, an image is built', () => {
    expect(parseStep({}).source).toBeUndefined()
    expect(parseStep({ source: ' ' }).source).toBeUndefined()
  })

  test.each<[With, object]>([
    [{ source: 'oci:out' }, { transport: 'oci', path: `${WORKSPACE}/out`, written: 'oci:out' }],
    [
      { source: ' ./image.tar ' },
      { transport: 'path', path: `${WORKSPACE}/image.tar`, written: './image.tar' },
    ],
    [{ source: 'docker-daemon:app' }, { transport: 'docker-daemon', image: 'docker.io/library/app:latest' }],
    [
      { source: 'ghcr.io/o/n:1' },
      { transport: 'docker', reference: { registry: 'ghcr.io', repository: 'o/n', tag: '1' } },
    ],
  ])('%j', (given, reference) => {
    expect(parseStep(given).source).toMatchObject({ reference, recompress: false })
  })

  test('with recompress and platforms, and what says where an image goes', () => {
    const { source, build, publish } = parseStep({
      source: './x.tar',
      recompress: 'true',
      platforms: 'linux/amd64',
      image: 'ghcr.io/o/n',
      push: 'always',
      tags: 'v1',
      'size-budget': '45MB',
      comment: 'never',
    })
    expect(source?.recompress).toBe(true)
    expect(build.platforms).toEqual([{ os: 'linux', architecture: 'amd64' }])
    expect(publish).toMatchObject({ push: 'always', image: { repository: 'o/n' } })
  })

  test.each<[With, RegExp]>([
    [{ source: 'oci:' }, /^source: received "oci:", expected a path after the colon/],
    [{ source: 'foo:./x' }, /^source: received "foo:.\/x", expected another transport than foo/],
    [{ recompress: 'true' }, /^recompress: received "true", expected the input source beside it/],
    [{ source: './x', recompress: 'yes' }, /^recompress: received "yes", expected true or false/],
    [
      { source: './x', file: 'Dockerfile' },
      /^source: received ".\/x", expected no input beside it.*there is file$/,
    ],
    [{ source: './x', load: 'true', context: 'web' }, /there is context, load$/],
    [{ source: './x', secrets: 'token=hunter2' }, /there is secrets$/],
    [{ source: './x', 'cache-scope': 'web' }, /there is cache-scope$/],
  ])('%j is refused', (given, message) => {
    expect(() => parseStep(given)).toThrow(InvalidValueError)
    expect(() => parseStep(given)).toThrow(message)
    expect(() => parseStep(given)).not.toThrow(/hunter2/)
  })

  test('defaults written out are nothing beside it', () => {
    expect(
      parseStep({ source: './x', context: '.', load: 'false', 'no-cache': 'false' }).source,
    ).toBeDefined()
  })
})
