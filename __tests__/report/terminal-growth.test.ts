import { describe, expect, test } from '@jest/globals'
import { terminalLines, terminalReport } from '../../src/report/terminal-text.ts'
import { textWidth } from '../../src/report/text-width.ts'
import { grownReport, hostileGrowth, sampleGrowth } from './grown-report.ts'
import { HOSTILE } from './hostile-values.ts'
import { thirtyFindings } from './thirty-findings.ts'

const screen = (width: number, report = grownReport()) => terminalReport(report, { color: false, width })
const everything = (report = grownReport()) => terminalReport(report, { color: false, width: undefined })
const linesOf = (text: string) => text.trimEnd().split('\n')

/** What stands between the facts and the list of what to do. */
function changesIn(text: string): readonly string[] {
  const from = text.indexOf('\nWhat changed')
  return from < 0 ? [] : text.slice(from + 1, text.indexOf('\n\n', from + 1)).split('\n')
}

describe('on a screen', () => {
  test.each([
    [80, 56],
    [120, 50],
  ])('%d columns wide, thirty findings and all growth take at most %d lines', (width, most) => {
    const lines = linesOf(screen(width))
    expect(lines.length).toBeLessThanOrEqual(most)
    for (const line of lines) expect([line, textWidth(line) <= width]).toEqual([line, true])
  })

  test('the order is the comment’s: verdict, what changed, what to do, layers, checks', () => {
    const text = screen(120)
    const places = [
      '+27.0 MB (+4.7%) against main',
      'What changed against',
      'What to do first',
      'Layer ',
      'Checks (',
    ]
    const found = places.map((words) => text.indexOf(words))
    expect(found).not.toContain(-1)
    expect(found).toEqual([...found].sort((a, b) => a - b))
  })

  test('says who changed the size, what a pull takes, the largest changes and the trend', () => {
    const lines = changesIn(screen(200))
    expect(lines[0]).toBe("What changed against main's newest image, 3 commits behind")
    expect(lines.slice(1, 8)).toEqual([
      '  577 MB to 604 MB compressed (+27.0 MB, +4.7%), +32.0 MB uncompressed',
      expect.stringMatching(
        /^ {2}Base image moved [0-9a-f]{12} to [0-9a-f]{12}: \+27\.8 MB; own layers: -790 kB$/,
      ),
      '  -1.20 MB through storing the same content in another way: 2 layers (tar+gzip to tar+zstd)',
      '  Pull at 100 Mbit/s: 318 MB in 25 s with that image, 604 MB in 48 s without',
      '  Packages: 3 added, 1 removed, 9 updated: cmake +27.9 MB, typescript +2.40 MB, org.acme:a-library-with-a-rather-long-name -1.10 MB',
      '  Uncompressed: /usr/share/cmake-3.25 +27.9 MB, /app/node_modules +2.90 MB, /app/lib/acme.jar -1.10 MB',
      '  Findings: 2 new (secrets, setuid-files), 2 fixed (signals, secrets)',
    ])
    expect(lines[8]).toMatch(/^ {2}Last 30 builds: [▁▂▃▄▅▆▇█]{30} 540 MB to 604 MB$/)
  })

  test('new findings lead, and are called so', () => {
    const text = screen(200)
    const todo = text.slice(text.indexOf('What to do'), text.indexOf('Layer '))
    const items = todo.split('\n').filter((line) => /^ {2}[✗!] /.test(line))
    expect(items.map((line) => line.split(':')[0])).toEqual([
      '  ✗ secrets (new, Dockerfile',
      '  ! setuid-files (new, Dockerfile',
      '  ✗ non-root-user',
    ])
  })

  test('checks that have no line are named', () => {
    expect(linesOf(screen(200)).filter((line) => line.includes('! warn'))).toEqual([
      '  ! warn package-caches, hidden-bytes, unstripped-binaries, signals, setuid-files, build-context',
    ])
  })

  test('colours are only what the terminal is told', () => {
    const coloured = terminalReport(grownReport(), { color: true, width: 80 })
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(screen(80))
  })
})

describe('where everything is', () => {
  test('packages and places are tables, sizes that tie are in bytes', () => {
    const lines = changesIn(everything())
    expect(lines).toContain(
      '    ~  typescript                                  5.4.2 to 5.9.3  npm    +2.40 MB',
    )
    expect(lines).toContain(
      '    -  org.acme:a-library-with-a-rather-long-name  1.0.0           maven  -1.10 MB',
    )
    expect(lines).toContain('    and 9 more')
    expect(lines).toContain('    /etc/ld.so.cache       20,000,001 bytes to 20,000,002 bytes      +1 B')
    expect(lines).toContain('  By kind: executables +27.9 MB, node_modules +2.90 MB')
    expect(lines).toContain('    - fixed: signals: What signals found is gone.')
  })
})

describe('where less is known', () => {
  test('sizes alone', () => {
    const growth = { uncompressedSize: null, parts: null, recompressed: null, contents: null }
    const report = { ...grownReport(growth), findingChanges: [], trends: [] }
    expect(changesIn(screen(200, report))).toEqual([
      "What changed against main's newest image, 3 commits behind",
      '  577 MB to 604 MB compressed (+27.0 MB, +4.7%)',
      '  Pull at 100 Mbit/s: 318 MB in 25 s with that image, 604 MB in 48 s without',
    ])
  })

  test('nothing changed, nothing is said', () => {
    const growth = { parts: null, recompressed: null, contents: null, compressedSizeChange: 0, newBytes: 0 }
    const report = { ...grownReport(growth), findingChanges: [], trends: [] }
    expect(changesIn(screen(200, report))).toEqual([])
    expect(screen(200, report)).toContain("as large as main's newest image")
  })

  test('without a baseline the reason stands below the layers', () => {
    const text = screen(200, thirtyFindings())
    expect(changesIn(text)).toEqual([])
    expect(text).toContain('Not compared. There is no earlier image')
  })

  test('of a size that is not known no pull is told', () => {
    const report = grownReport()
    const platforms = report.image.platforms.map((one) => ({ ...one, compressedSize: null }))
    expect(screen(200, { ...report, image: { ...report.image, platforms } })).not.toContain('Pull at')
  })

  test('a change of one platform is not told of another', () => {
    const report = grownReport()
    const elsewhere = { platform: 'linux/arm64' }
    const moved = {
      ...report,
      comparisons: [{ skipped: 'No comparison was asked for.' }],
      findingChanges: report.findingChanges.map((one) => ({ ...one, ...elsewhere })),
      trends: report.trends.map((one) => ({ ...one, ...elsewhere })),
    }
    expect(changesIn(screen(200, moved))).toEqual([])
    expect(screen(200, moved)).not.toContain('(new')
  })
})

test('a thousand packages and places are bounded, and all accounted for', () => {
  const { contents } = sampleGrowth()
  if (contents === null) throw new Error('the sample has contents')
  const [change] = contents.packages.changes
  const [place] = contents.places
  if (change === undefined || place === undefined) throw new Error('the sample has both')
  const text = everything(
    grownReport({
      contents: {
        kinds: [],
        packages: { added: 5000, removed: 0, updated: 0, changes: new Array(1000).fill(change) },
        places: new Array(1000).fill(place),
      },
    }),
  )
  expect(changesIn(text).length).toBeLessThan(220)
  expect(text).toContain('    and 4,900 more\n')
  expect(text).toContain('    and 900 more\n')
})

test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value]))(
  '%s in all that growth names stays in its lines and is no command',
  (_, value) => {
    const report = hostileGrowth(value)
    for (const width of [40, 80, undefined]) {
      for (const line of terminalLines(report, { color: false, width })) {
        expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
        expect(line.trimStart().startsWith('::')).toBe(false)
        expect(line).not.toContain('##[')
      }
    }
  },
)
