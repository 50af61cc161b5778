import { describe, expect, test } from '@jest/globals'
import type { ReportPlatform } from '../../src/report/report.ts'
import { terminalContents } from '../../src/report/terminal-contents.ts'
import { stylesFor } from '../../src/report/terminal-style.ts'
import { textWidth } from '../../src/report/text-width.ts'
import { sampleReport } from './sample-report.ts'

const installed = {
  type: 'deb',
  group: null,
  path: null,
  version: '1.2.3-4+deb12u1',
  layerIndex: 0,
  removedByLayerIndex: null,
}
const place = (path: string, bytes: number, restBytes = bytes) => ({ path, bytes, restBytes })

function platform(more: Partial<ReportPlatform>): ReportPlatform {
  const [first] = sampleReport().image.platforms
  if (first === undefined) throw new Error('no platform')
  return { ...first, hiddenSize: 0, ...more }
}

const lines = (more: Partial<ReportPlatform>, width = 100) =>
  terminalContents(platform(more), { styles: stylesFor(false), width, all: true })

describe('terminalContents', () => {
  test('nothing where nothing is known', () => {
    expect(lines({})).toEqual([])
    expect(lines({ filesUnread: 'Windows.', hiddenSize: null })).toEqual([])
  })

  test('the ten largest packages that are installed, and how many more', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({
      ...installed,
      name: `p${index}`,
      bytes: 50_000 - index,
    }))
    const removed = { ...installed, name: 'gone', bytes: 90_000, removedByLayerIndex: 2 }
    const jar = { ...installed, type: 'maven', group: 'org.acme', name: 'web', bytes: 80_000 }
    const shown = lines({ packages: [removed, jar, ...many], packageCount: 1300 })
    expect(shown.slice(0, 5)).toEqual([
      '',
      'Largest packages',
      '  Package       Version          Type      Size',
      '  org.acme:web  1.2.3-4+deb12u1  maven  80.0 kB',
      '  p0            1.2.3-4+deb12u1  deb    50.0 kB',
    ])
    expect(shown.at(-1)).toBe('  and 1,290 more packages')
    expect(shown.join('\n')).not.toContain('gone')
  })

  test('fewer of them on a screen, and still how many more', () => {
    const packages = Array.from({ length: 12 }, (_, index) => ({
      ...installed,
      name: `p${index}`,
      bytes: 50,
    }))
    const shown = terminalContents(platform({ packages, packageCount: 12 }), {
      styles: stylesFor(false),
      width: 100,
      all: false,
    })
    expect(shown).toHaveLength(9)
    expect(shown.at(-1)).toBe('  and 7 more packages')
  })

  test('packages that weigh nothing are none to speak of', () => {
    expect(lines({ packages: [{ ...installed, name: 'empty', bytes: 0 }], packageCount: 1 })).toEqual([])
  })

  test('directories', () => {
    expect(lines({ directories: [place('usr/lib', 5_000_000), place('', 2000)] })).toEqual([
      '',
      'Largest directories',
      '  Directory     Size',
      '  /usr/lib   5.00 MB',
      '  /          2.00 kB',
    ])
  })

  test('hidden bytes: which layer, hidden by which, and the paths that cost most', () => {
    const hidden = [
      {
        layerIndex: 4,
        hiddenByLayerIndex: 5,
        bytes: 900_000,
        files: 201,
        places: [place('opt/big', 800_000), place('var/cache', 100_000), place('c', 2), place('d', 1)],
      },
      { layerIndex: 0, hiddenByLayerIndex: 1, bytes: 4000, files: 1, places: [place('etc/x', 4000)] },
    ]
    expect(lines({ hidden, hiddenSize: 904_000 }, 160)).toEqual([
      '',
      'Hidden bytes: 904 kB are shipped and never seen',
      '  900 kB in 201 files of layer 5 (COPY /app/node_modules ./node_modules), hidden by layer 6 (COPY /app/dist ./dist)',
      '    - /opt/big, 800 kB',
      '    - /var/cache, 100 kB',
      '    - /c, 2 B',
      '  and 4.00 kB of 1 more pair of layers',
    ])
  })

  test.each([40, 60, 80, 200])('fits into %d columns', (width) => {
    const long = 'usr/share/very-long-directory-name/'.repeat(8)
    const shown = lines(
      {
        packages: [{ ...installed, name: 'n'.repeat(100), bytes: 5000 }],
        packageCount: 1,
        directories: [place(long, 5000)],
        hidden: [
          { layerIndex: 1, hiddenByLayerIndex: 3, bytes: 5000, files: 1, places: [place(long, 5000)] },
        ],
        hiddenSize: 5000,
      },
      width,
    )
    expect(shown.join('\n')).toContain('name/')
    for (const line of shown) expect([line, textWidth(line) <= Math.max(width, 60)]).toEqual([line, true])
  })
})
