import { describe, expect, test } from '@jest/globals'
import { buildTools } from '../../src/checks/build-tools.ts'
import type { Finding } from '../../src/checks/check.ts'
import { fakeSubject } from '../support/fake-image.ts'
import { OFFICIAL_IMAGES, type OfficialImage } from './official-images.ts'

const APP = { files: { 'app/server.js': { size: 5000 } } }

function judge({ files, packages, env }: OfficialImage) {
  return buildTools.run(
    fakeSubject({
      layers: [{ origin: 'base', files }, APP],
      ...(packages ? { packages } : {}),
      ...(env ? { env } : {}),
    }),
  )
}

function named(finding: Finding): string {
  return finding.package ?? finding.message.split(',')[0] ?? ''
}

describe.each(OFFICIAL_IMAGES)('an image FROM $name', (image) => {
  const { status, findings } = judge(image)
  const failures = findings.filter(({ level }) => level === 'fail')

  test('has exactly these tools', () => {
    expect(failures.map(named).sort()).toEqual([...image.tools].sort())
    expect(status).toBe(image.tools.length > 0 ? 'fail' : 'pass')
  })

  test('has its headers and static libraries noted, where they are no runtime’s', () => {
    expect(findings.filter(({ level }) => level === 'note')).toHaveLength(image.headers ? 1 : 0)
    expect(findings.filter(({ level }) => level === 'warn')).toEqual([])
  })

  test('is told from what the app adds', () => {
    for (const { origin, visibility, bytes } of findings) {
      expect({ origin, visibility }).toEqual({ origin: 'base', visibility: 'visible' })
      expect(bytes).toBeGreaterThan(0)
    }
  })
})
