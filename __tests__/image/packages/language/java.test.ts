import { describe, expect, test } from '@jest/globals'
import type { Package } from '../../../../src/image/package.ts'
import { writeZip } from '../../../support/zip.ts'
import { packagesOf } from './packages-of.ts'

const pom = (artifact: string, version = '1.0', group = 'org.x') =>
  `#Generated\r\ngroupId=${group}\r\nartifactId = ${artifact}\r\nversion:ignored\r\nversion=${version}\r\n`
const pomAt = (artifact: string, group = 'org.x') => `META-INF/maven/${group}/${artifact}/pom.properties`
const short = ({ group, name, version, within }: Package) => [group, name, version, within]

describe('java', () => {
  test('an archive is the package that its pom.properties names, and owns its bytes', async () => {
    const jar = writeZip({ 'a/B.class': 'x'.repeat(1000), [pomAt('lib')]: pom('lib', '2.0') })
    const { packages } = await packagesOf({ 'opt/app/lib-2.0.jar': jar })
    expect(packages).toMatchObject([
      {
        type: 'maven',
        group: 'org.x',
        name: 'lib',
        version: '2.0',
        path: 'opt/app/lib-2.0.jar',
        bytes: jar.length,
      },
    ])
    expect(packages[0]?.files).toEqual(['opt/app/lib-2.0.jar'])
  })

  test('what was copied into one is in it, without bytes of its own', async () => {
    const jar = writeZip({
      [pomAt('guava')]: pom('guava'),
      [pomAt('app-core')]: pom('app-core'),
      [pomAt('app')]: pom('app'),
    })
    const { packages } = await packagesOf({ 'app-core-1.0.jar': jar })
    expect(packages.map(short)).toEqual([
      ['org.x', 'app-core', '1.0', undefined],
      ['org.x', 'guava', '1.0', pomAt('guava')],
      ['org.x', 'app', '1.0', pomAt('app')],
    ])
    expect(packages.map(({ bytes }) => bytes)).toEqual([jar.length, 0, 0])
  })

  test('archives in an archive, behind a start script, one level deep', async () => {
    const deepest = writeZip({ [pomAt('deepest')]: pom('deepest') })
    const inner = writeZip({ [pomAt('inner')]: pom('inner', '3'), 'lib/deepest.jar': deepest })
    const app = writeZip({
      'META-INF/MANIFEST.MF':
        'Manifest-Version: 1.0\r\nImplementation-Title: my-app\r\nImplementation-Version: 0.1\r\n -SNAPSHOT\r\n\r\nName: x\r\n',
      'BOOT-INF/lib/inner-3.jar': { content: inner, stored: true },
      'BOOT-INF/lib/plain-util-1.2.3.jar': writeZip({ 'a.class': 'x' }),
      'BOOT-INF/lib/broken-1.jar': 'no archive',
    })
    const { packages } = await packagesOf({
      'app.jar': Buffer.concat([Buffer.from('#!/bin/sh\nexec java\n'), app]),
    })
    expect(packages.map(short)).toEqual([
      [undefined, 'my-app', '0.1-SNAPSHOT', undefined],
      ['org.x', 'inner', '3', 'BOOT-INF/lib/inner-3.jar'],
      [undefined, 'plain-util', '1.2.3', 'BOOT-INF/lib/plain-util-1.2.3.jar'],
      [undefined, 'broken', '1', 'BOOT-INF/lib/broken-1.jar'],
    ])
  })

  test.each<[string, string, Record<string, string>, string, string]>([
    ['the file', 'commons-lang3-3.12.0.jar', {}, 'commons-lang3', '3.12.0'],
    [
      'a title',
      'servlet.jar',
      { 'META-INF/MANIFEST.MF': 'Implementation-Title: servlet-api\nBundle-Version: 4\n' },
      'servlet-api',
      '4',
    ],
    [
      'prose',
      'x.jar',
      { 'META-INF/MANIFEST.MF': 'Implementation-Title: Java Servlet API\nImplementation-Version: 4\n' },
      'x',
      '4',
    ],
    ['nothing', 'x-y.war', {}, 'x-y', ''],
  ])('named by %s', async (_, file, files, name, version) => {
    const { packages } = await packagesOf({ [`lib/${file}`]: writeZip({ 'a.class': 'x', ...files }) })
    expect(packages).toMatchObject([{ name, version }])
  })

  test.each<[string, Buffer]>([
    ['no archive', Buffer.from('hello')],
    ['an empty file', Buffer.alloc(0)],
    ['an end alone', Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18, 0xff)])],
    ['a cut archive', writeZip({ [pomAt('x')]: pom('x') }).subarray(40)],
  ])('%s goes by its file name', async (_, content) => {
    const { packages } = await packagesOf({ 'x-1.jar': content })
    expect(packages).toMatchObject([{ name: 'x', version: '1' }])
  })

  test('what inflates to very much more than the archive has is left as it is', async () => {
    const inner = writeZip({
      [pomAt('x')]: pom('x'),
      zeros: { content: Buffer.alloc(4 * 1024 * 1024), stored: true },
    })
    const { packages } = await packagesOf({ 'bomb-1.jar': writeZip({ 'lib/y-2.jar': inner }) })
    expect(packages.map(short)).toEqual([
      [undefined, 'bomb', '1', undefined],
      [undefined, 'y', '2', 'lib/y-2.jar'],
    ])
  })

  test('a size that lies is no size', async () => {
    const lies = writeZip({
      [pomAt('x')]: { content: 'artifactId=x\nversion=1\n'.repeat(100_000), claimedSize: 10 },
    })
    const { packages } = await packagesOf({ 'y-2.jar': lies })
    expect(packages).toMatchObject([{ name: 'y', version: '2' }])
  })

  test('one of more than 32 MiB goes by its file name, with a note', async () => {
    const { packages, notes } = await packagesOf({ 'big-1.jar': Buffer.alloc(32 * 1024 * 1024 + 1) })
    expect(packages).toMatchObject([{ name: 'big', version: '1', bytes: 32 * 1024 * 1024 + 1 }])
    expect(notes).toEqual([expect.stringContaining('Java archive')])
  })
})
