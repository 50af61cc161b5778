import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { buildPageAssets } from '../../../script/page-assets.ts'
import { pageHtml } from '../../../src/report/page/page-html.ts'
import { reportPage } from '../../../src/report/page.ts'
import { syntheticFiles } from '../../support/page-files.ts'
import { hostileReport } from '../hostile-report.ts'
import { HOSTILE } from '../hostile-values.ts'
import { fullReport } from './sample-page.ts'

const ASSETS = { script: 'start("é")', style: 'body { color: red }' }

describe('the policy of a page', () => {
  const html = pageHtml(ASSETS, 'AAAA')
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''

  test('permits the script and the style that are in it, by their hashes, and nothing else', () => {
    const hashOf = (tag: string) => {
      const text = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html)?.[1] ?? ''
      return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    }
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hashOf('script')}`,
      `style-src ${hashOf('style')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ])
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:/)
  })

  test('stands before everything that it rules', () => {
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'))
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script'))
  })

  test.each(['</script>', '</STYLE ', '<!-- x'])('a script that has %s in it makes no page', (text) => {
    expect(() => pageHtml({ ...ASSETS, script: text }, '')).toThrow('would end itself')
    expect(() => pageHtml({ ...ASSETS, style: text }, '')).toThrow('would end itself')
  })
})

describe('what somebody else wrote', () => {
  test.each(HOSTILE.map((value, index) => [index, value] as const))(
    'is nowhere in the markup (%#)',
    (_, value) => {
      const report = hostileReport(value)
      const platform = report.image.platforms[0]?.platform ?? ''
      const file = { path: value, bytes: 1, layerIndex: 0, isHidden: false, packageIndex: null }
      const html = reportPage(report, [{ platform, files: [file] }], ASSETS)
      // The shell is the same whatever is in the report.
      expect(html.replace(/id="data">[A-Za-z0-9+/=]*</, 'id="data"><')).toBe(pageHtml(ASSETS, ''))
    },
  )
})

describe('the page’s own script and style', () => {
  test('are the same bytes each time, whole, and name whose work is in them', async () => {
    const [first, second] = [await buildPageAssets(), await buildPageAssets()]
    expect(second).toEqual(first)
    expect(() => pageHtml(first, '')).not.toThrow()
    expect(first.script).toContain('Mike Bostock')
    expect(first.script).not.toMatch(
      /\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write/,
    )
    expect(first.style).not.toMatch(/url\(|@import/)
    // Every request that a script can make.
    expect(first.script).not.toMatch(
      /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\bimport\(/,
    )
  })

  test('an image of 87,000 files fits into 3 MB', async () => {
    const report = fullReport()
    const platform = report.image.platforms[0]?.platform ?? ''
    const files = syntheticFiles({ count: 87_000, bytes: 1_400_000_000, layers: 10, packages: 500 })
    expect(files).toHaveLength(87_000)
    const html = reportPage(report, [{ platform, files }], await buildPageAssets())
    expect(Buffer.byteLength(html)).toBeLessThan(3_000_000)
    expect(Buffer.byteLength(html)).toBeGreaterThan(500_000)
  })
})

describe('colours', () => {
  const style = readFileSync(
    fileURLToPath(new URL('../../../src/report/page/client/page.css', import.meta.url)),
    'utf8',
  )
  const pairs = new Map(
    [
      ...style.matchAll(
        /(--[a-z0-9-]+): light-dark\(#([0-9a-f]{6})[0-9a-f]{0,2}, #([0-9a-f]{6})[0-9a-f]{0,2}\)/g,
      ),
    ].map(([, name = '', light = '', dark = '']) => [name, [light, dark]] as const),
  )
  const boxes = [...pairs.keys()].filter((name) =>
    /^--map-(?:own|base|unknown|hidden|grown|changed|shrunk|\d|directory-\d)$/.test(name),
  )
  const onPage = ['--text', '--faint', '--link', '--pass', '--warn', '--fail', '--skip', '--note'].flatMap(
    (text) => ['--card', '--ground'].map((ground) => [text, ground] as const),
  )
  const all = [...boxes.map((box) => ['--map-text', box] as const), ...onPage]

  test('there are as many as the map wants', () => {
    expect(boxes).toHaveLength(18)
  })

  test.each(all)('%s is read on %s, in light and in dark', (text, ground) => {
    for (const mode of [0, 1]) {
      expect(contrast(pairs.get(text)?.[mode] ?? '', pairs.get(ground)?.[mode] ?? '')).toBeGreaterThan(4.5)
    }
  })
})

/** WCAG 2.2's contrast ratio of two colours as six hexadecimal digits. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
