import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { writeReportFile } from '../src/report-file.ts'

describe('writeReportFile', () => {
  let top = ''
  let workspace = ''
  let outside = ''
  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'report-file-'))
    workspace = join(top, 'workspace')
    outside = join(top, 'outside')
    for (const folder of [workspace, outside]) mkdirSync(folder)
  })
  afterEach(() => rmSync(top, { recursive: true, force: true }))

  test.each(['reports', 'a/b', '../outside', '../new'])('writes into %s', async (folder) => {
    const path = await writeReportFile('{}\n', join(workspace, folder), { workspace })
    expect(path).toBe(join(workspace, folder, 'report.json'))
    expect(readFileSync(path, 'utf8')).toBe('{}\n')
    expect(readdirSync(join(workspace, folder))).toEqual(['report.json'])
  })

  test('over an earlier report', async () => {
    await writeReportFile('a much longer text', workspace, { workspace })
    expect(readFileSync(await writeReportFile('{}', workspace, { workspace }), 'utf8')).toBe('{}')
  })

  test('a link in the place of the report is replaced', async () => {
    writeFileSync(join(outside, 'victim'), 'untouched')
    symlinkSync(join(outside, 'victim'), join(workspace, 'report.json'))
    expect(readFileSync(await writeReportFile('{}', workspace, { workspace }), 'utf8')).toBe('{}')
    expect(readFileSync(join(outside, 'victim'), 'utf8')).toBe('untouched')
  })

  test.each(['link', 'link/deeper'])(
    'a folder %s that leads out of the workspace is refused',
    async (folder) => {
      symlinkSync(outside, join(workspace, 'link'))
      await expect(writeReportFile('{}', join(workspace, folder), { workspace })).rejects.toThrow(
        'report-dir',
      )
      expect(readdirSync(outside)).toEqual([])
    },
  )

  test('another name; what was begun does not stay where it cannot be put in place', async () => {
    mkdirSync(join(workspace, 'report.html'))
    const place = { workspace, name: 'report.html' }
    await expect(writeReportFile('<p>', workspace, place)).rejects.toThrow(
      /^report-dir: received ".*workspace", where report\.html cannot be written$/,
    )
    expect(readdirSync(workspace)).toEqual(['report.html'])
    expect(await writeReportFile('<p>', workspace, { workspace, name: 'r.md' })).toBe(join(workspace, 'r.md'))
  })

  test('a link to another folder of the workspace is followed', async () => {
    mkdirSync(join(workspace, 'real'))
    symlinkSync('real', join(workspace, 'link'))
    await writeReportFile('{}', join(workspace, 'link'), { workspace })
    expect(readdirSync(join(workspace, 'real'))).toEqual(['report.json'])
  })
})
