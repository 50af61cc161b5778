import { describe, expect, test } from '@jest/globals'
import { cpuTime } from '../../support/cpu-time.ts'
import { imageOf } from '../merge/merged.ts'

const busybox = `C:Q1abc=
P:busybox
V:1.36.1-r2
A:x86_64
F:bin
R:busybox
a:0:0:755
Z:Q1def=
R:sh
F:etc/network
F:
R:root-file

`
const gcc = 'P:gcc\nV:13\nA:x86_64\nF:usr/bin\nR:gcc\nR:cc\n\n'
const DATABASE = 'lib/apk/db/installed'

describe('apk', () => {
  test('lists packages with their files', async () => {
    const { packages } = await imageOf({ [DATABASE]: busybox + gcc, 'usr/bin/gcc': 'abc' })
    expect(packages).toEqual([
      {
        type: 'apk',
        name: 'busybox',
        version: '1.36.1-r2',
        layer: 0,
        removedBy: null,
        bytes: 0,
        files: ['bin/busybox', 'bin/sh', 'root-file'],
      },
      {
        type: 'apk',
        name: 'gcc',
        version: '13',
        layer: 0,
        removedBy: null,
        bytes: 3,
        files: ['usr/bin/gcc', 'usr/bin/cc'],
      },
    ])
  })

  test('the last stanza needs no blank line', async () => {
    const { packages } = await imageOf({ [DATABASE]: gcc.trimEnd() })
    expect(packages).toMatchObject([{ name: 'gcc', files: ['usr/bin/gcc', 'usr/bin/cc'] }])
  })

  test('a virtual package that is deleted later is known with its files', async () => {
    const { packages } = await imageOf(
      { [DATABASE]: busybox },
      { [DATABASE]: busybox + gcc },
      { [DATABASE]: busybox },
    )
    expect(packages.map(({ name, layer, removedBy }) => [name, layer, removedBy])).toEqual([
      ['busybox', 0, null],
      ['gcc', 1, 2],
    ])
    expect(packages[1]?.files).toEqual(['usr/bin/gcc', 'usr/bin/cc'])
  })

  test('one database is read once where lib is a link', async () => {
    const { packages } = await imageOf({ 'usr/lib/apk/db/installed': gcc, lib: { symlink: 'usr/lib' } })
    expect(packages).toHaveLength(1)
  })

  test('a folder of a long name with very many files takes no memory without end', async () => {
    const names = Array.from({ length: 200_000 }, (_, index) => `R:${index}\n`).join('')
    const started = cpuTime()
    const { packages, notes } = await imageOf({
      [DATABASE]: `${gcc}P:long\nV:1\nF:${'x'.repeat(4000)}\n${names}\n`,
    })
    expect(packages).toMatchObject([
      { name: 'gcc', files: ['usr/bin/gcc', 'usr/bin/cc'] },
      { name: 'long', files: [] },
    ])
    expect(notes).toEqual([expect.stringContaining('have more than 268435456 characters')])
    expect(cpuTime() - started).toBeLessThan(5000)
  }, 30_000)

  test.each(['', '\n\n\n', 'P:only\n\n', 'V:1\n\n', 'F:\nR:x\n'])('%j has none', async (text) => {
    const { packages } = await imageOf({ [DATABASE]: text })
    expect(packages).toEqual([])
  })
})
