import { describe, expect, test } from '@jest/globals'
import {
  formatReference,
  formatRepositoryName,
  isTag,
  parseReference,
  parseRepositoryName,
  sameRepository,
} from '../../src/oci/reference.ts'
import { cpuTime } from '../support/cpu-time.ts'

const DIGEST = `sha256:${'f'.repeat(64)}`
const HEX = '1a3f5e7d9c1b3a5f7e9d1c3b5a7f9e1d3c5b7a9f1e3d5d7c9b1a3f5e7d9c1b3a'

// The cases are those of distribution/reference's own tests, read as `docker pull` reads them.
describe('parseReference', () => {
  test.each([
    ['test_com', 'docker.io', 'library/test_com', undefined],
    ['test.com:tag', 'docker.io', 'library/test.com', 'tag'],
    ['test.com:5000', 'docker.io', 'library/test.com', '5000'],
    ['test.com/repo:tag', 'test.com', 'repo', 'tag'],
    ['test:5000/repo', 'test:5000', 'repo', undefined],
    ['test:5000/repo:tag', 'test:5000', 'repo', 'tag'],
    ['lowercase:Uppercase', 'docker.io', 'library/lowercase', 'Uppercase'],
    ['sub-dom1.foo.com/bar/baz/quux', 'sub-dom1.foo.com', 'bar/baz/quux', undefined],
    ['sub-dom1.foo.com/bar/baz/quux:some-long-tag', 'sub-dom1.foo.com', 'bar/baz/quux', 'some-long-tag'],
    [
      'b.gcr.io/test.example.com/my-app:test.example.com',
      'b.gcr.io',
      'test.example.com/my-app',
      'test.example.com',
    ],
    ['xn--n3h.com/myimage:xn--n3h.com', 'xn--n3h.com', 'myimage', 'xn--n3h.com'],
    ['foo_bar.com:8080', 'docker.io', 'library/foo_bar.com', '8080'],
    ['foo/foo_bar.com:8080', 'docker.io', 'foo/foo_bar.com', '8080'],
    ['192.168.1.1', 'docker.io', 'library/192.168.1.1', undefined],
    ['192.168.1.1:5000', 'docker.io', 'library/192.168.1.1', '5000'],
    ['192.168.1.1:5000/repo:5050', '192.168.1.1:5000', 'repo', '5050'],
    ['[2001:db8::1]/repo', '[2001:db8::1]', 'repo', undefined],
    ['[2001:db8:1:2:3:4:5:6]/repo:tag', '[2001:db8:1:2:3:4:5:6]', 'repo', 'tag'],
    ['[2001:db8::1]:5000/repo:tag', '[2001:db8::1]:5000', 'repo', 'tag'],
    ['[::1]:5000/repo', '[::1]:5000', 'repo', undefined],
    ['localhost/debian', 'localhost', 'debian', undefined],
    ['LOCALDOMAIN/library/debian', 'LOCALDOMAIN', 'library/debian', undefined],
    ['docker.io/debian', 'docker.io', 'library/debian', undefined],
    ['index.docker.io/debian', 'docker.io', 'library/debian', undefined],
    ['index.docker.io/docker/docker', 'docker.io', 'docker/docker', undefined],
    ['docker---rules/docker', 'docker.io', 'docker---rules/docker', undefined],
    ['dock__er/docker', 'docker.io', 'dock__er/docker', undefined],
    ['d/docker', 'docker.io', 'd/docker', undefined],
    [`docker.io/${HEX}`, 'docker.io', `library/${HEX}`, undefined],
    [`example.com/${'a'.repeat(255)}:tag`, 'example.com', 'a'.repeat(255), 'tag'],
    [`ghcr.io/o/n:${'t'.repeat(128)}`, 'ghcr.io', 'o/n', 't'.repeat(128)],
  ])('%s', (text, registry, repository, tag) => {
    expect(parseReference(text)).toEqual(
      tag === undefined ? { registry, repository } : { registry, repository, tag },
    )
  })

  test('a digest, with and without a tag', () => {
    expect(parseReference(`test:5000/repo@${DIGEST}`)).toEqual({
      registry: 'test:5000',
      repository: 'repo',
      digest: DIGEST,
    })
    expect(parseReference(`[::1]:5000/repo:tag@${DIGEST}`)).toEqual({
      registry: '[::1]:5000',
      repository: 'repo',
      tag: 'tag',
      digest: DIGEST,
    })
  })

  test.each([
    '',
    ':justtag',
    `@${DIGEST}`,
    'repo@sha256:ffffffffffffffffffffffffffffffffff',
    `validname@invaliddigest:${'f'.repeat(128)}`,
    `validname@sha512:${'f'.repeat(128)}`,
    `repo@${DIGEST}@${DIGEST}`,
    'Uppercase:tag',
    'test:5000/Uppercase/lowercase:tag',
    'docker/Docker',
    'docker.io/docker/Docker',
    'aa/asdf$$^/aa',
    'https://github.com/docker/docker',
    'docker///docker',
    'docker.io/docker///docker',
    '-docker/docker',
    '-docker.io/docker/docker',
    'docker-/docker',
    '_docker/_docker',
    'docker_/docker_',
    '____/____',
    'foo/bar-',
    'foo/bar/',
    '/foo/bar',
    'foo.com:http/bar',
    'foo_bar.com:8080/app',
    'ab-.com/x',
    'ab.-com/x',
    '[2001:db8::1]',
    '[2001:db8::1]:5000',
    '[2001:db8::1]:tag',
    '[fe80::1%eth0]:5000/repo',
    '[2001:db8:3:4::192.0.2.33]:5000/debian',
    '[fd00:1:2::3]75050/x',
    'fc00::1:5000/debian',
    'ghcr.io/o/n:',
    'ghcr.io/o/n:-tag',
    'ghcr.io/o/n:.tag',
    'ghcr.io/o/n:a b',
    'ghcr.io/o/n:tag\n',
    'ghcr.io/o/n\n',
    'ghcr.io/../n',
    'ghcr.io/o/./n',
    'ghcr.io/o/n?x=1',
    'user:password@ghcr.io/o/n',
    HEX,
    `ghcr.io/o/n:${'t'.repeat(129)}`,
    `domain/${'a'.repeat(256)}:tag`,
    `ghcr.io/${'a'.repeat(256)}`,
  ])('%j is refused with an example', (text) => {
    expect(() => parseReference(text, 'image')).toThrow(
      /^image: received .* expected .*ghcr\.io\/owner\/name/,
    )
  })

  test.each([
    `${'a'.repeat(500_000)}./x`,
    `${'A'.repeat(500_000)}-/x`,
    `docker.io/${'a-'.repeat(250_000)}!`,
    `docker.io/${'a__'.repeat(150_000)}`,
    `x/y:${'t'.repeat(1_000_000)}`,
  ])('long hostile text is refused at once', (text) => {
    const started = cpuTime()
    expect(() => parseReference(text)).toThrow(/expected/)
    expect(cpuTime() - started).toBeLessThan(2000)
  })

  test('what is printed is read back', () => {
    for (const text of [
      'ghcr.io/o/n',
      'ghcr.io/o/n:v1',
      `ghcr.io/o/n:v1@${DIGEST}`,
      `[::1]:5000/n@${DIGEST}`,
    ]) {
      expect(formatReference(parseReference(text))).toBe(text)
    }
    expect(formatReference(parseReference('debian'))).toBe('docker.io/library/debian')
  })
})

describe('names and tags', () => {
  test('a repository name has neither tag nor digest', () => {
    expect(formatRepositoryName(parseRepositoryName('ghcr.io/o/n'))).toBe('ghcr.io/o/n')
    expect(() => parseRepositoryName('ghcr.io/o/n:v1')).toThrow(/without tag or digest/)
    expect(() => parseRepositoryName(`ghcr.io/o/n@${DIGEST}`)).toThrow(/without tag or digest/)
  })

  test('the same repository in two spellings', () => {
    expect(
      sameRepository(parseReference('debian:12'), parseReference('index.docker.io/library/debian')),
    ).toBe(true)
    expect(sameRepository(parseReference('ghcr.io/o/n'), parseReference('ghcr.io/o/m'))).toBe(false)
    expect(sameRepository(parseReference('ghcr.io/o/n'), parseReference('quay.io/o/n'))).toBe(false)
  })

  test.each([
    ['v1.2.3', true],
    ['_', true],
    ['A-b_c.9', true],
    ['', false],
    ['.a', false],
    ['-a', false],
    ['a/b', false],
    ['a+b', false],
    ['a\n', false],
    ['é', false],
  ])('%j as a tag: %s', (text, expected) => {
    expect(isTag(text)).toBe(expected)
  })
})
