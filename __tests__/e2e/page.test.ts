import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { headlineText } from '../../src/report/headline.ts'
import { type PageFiles, reportPage } from '../../src/report/page.ts'
import type { Report } from '../../src/report/report.ts'
import { hostileReport } from '../report/hostile-report.ts'
import { HOSTILE } from '../report/hostile-values.ts'
import { fullReport, quietReport, twoPlatforms } from '../report/page/sample-page.ts'
import { axeFindings } from '../support/axe.ts'
import { openBrowser, type WatchedPage, watchedPage } from '../support/browser.ts'
import { syntheticFiles } from '../support/page-files.ts'

const MANY = 87_000
const FEW = [
  ['usr/lib/libssl.so.3', 5_000_000, 0],
  ['usr/lib/libcrypto.so.3', 4_000_000, 0],
  ['usr/bin/openssl', 1_000_000, 0],
  ['app/server.js', 3_000_000, 5],
  ['app/README.md', 0, 5],
] as const

let browser: Browser
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slim-image-page-'))
  browser = await openBrowser()
  write('many', fullReport(), MANY)
  write('stored', fullReport())
  write('few', fullReport(), few())
  write('quiet', quietReport())
  write('platforms', twoPlatforms(fullReport()))
}, 60_000)

afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a page of an image with 87,000 files', () => {
  test('is drawn within 2 s, asks for nothing but itself, and has nothing to complain of', async () => {
    const { page, faults, requests } = await open('many')
    expect(Number(await page.locator('body').getAttribute('data-ready'))).toBeLessThan(2000)
    await page.getByRole('searchbox').fill('node_modules')
    await expectText(page.getByRole('status'), /files found/)
    await page.getByRole('radio', { name: 'Package' }).check()
    expect(requests).toEqual([address('many')])
    expect(faults).toEqual([])
  })

  test('answers within a moment', async () => {
    const { page } = await open('many')
    const took = async (script: string) =>
      Number(
        await page.evaluate(
          `(() => { const began = performance.now(); ${script}; return performance.now() - began })()`,
        ),
      )
    const radio = (value: string) => `document.querySelector('input[value=${value}]').click()`
    // Made when first wanted, so measured twice.
    for (const value of ['layer', 'package', 'directory', 'layer', 'hidden']) {
      expect(await took(radio(value))).toBeLessThan(700)
    }
    const canvas = "document.querySelector('canvas')"
    const key = (name: string) => `${canvas}.dispatchEvent(new KeyboardEvent('keydown', { key: '${name}' }))`
    for (const name of ['Home', 'Enter', 'ArrowDown', 'ArrowRight', 'Enter', 'Escape', 'Escape']) {
      expect(await took(key(name))).toBeLessThan(250)
    }
  })
})

describe('the same page from a web server', () => {
  let server: Server
  beforeAll(async () => {
    const html = reportPage(fullReport(), few())
    server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => {
    server.close()
  })

  test('needs nothing more from it', async () => {
    const { port } = server.address() as AddressInfo
    const { page, faults, requests } = await watchedPage(browser)
    await page.goto(`http://127.0.0.1:${port}/report.html`)
    await page.waitForSelector('body[data-ready]')
    expect(requests).toEqual([`http://127.0.0.1:${port}/report.html`])
    expect(faults).toEqual([])
  })
})

describe('what it says first', () => {
  test('is the headline of all surfaces', async () => {
    const { page } = await open('few')
    expect(await page.locator('h1').textContent()).toBe(headlineText(fullReport()))
    expect(await page.title()).toContain('Fail')
  })

  test('new findings lead, and a fixed one is told', async () => {
    const { page } = await open('few')
    const cards = page.locator('.finding')
    expect(await cards.nth(0).locator('.tag.new').count()).toBe(1)
    expect(await cards.nth(2).locator('.tag.new').count()).toBe(0)
    await expectText(page.locator('#findings summary'), /1 finding fixed/)
  })
})

describe('findings', () => {
  test('are filtered by level and by check, and the count is announced', async () => {
    const { page } = await open('few')
    const all = Number((await page.locator('#findings .hint').textContent())?.split(' ')[0])
    await page.getByRole('checkbox', { name: 'fail' }).uncheck()
    const status = page.getByRole('status')
    await expectText(status, new RegExp(`^\\d+ of ${all} findings$`))
    expect(await page.locator('.finding.fail').count()).toBe(0)
    await page.getByRole('checkbox', { name: 'fail' }).check()
    await page.getByRole('combobox', { name: 'Check' }).selectOption('secrets')
    expect(await page.locator('.finding h3 code').allTextContents()).toEqual(
      Array.from({ length: await page.locator('.finding').count() }, () => 'secrets'),
    )
  })

  test('a waived one says why', async () => {
    const { page } = await open('few')
    await page.getByRole('checkbox', { name: 'note' }).uncheck()
    for (const name of ['fail', 'warn']) await page.getByRole('checkbox', { name }).uncheck()
    await expectText(page.locator('.finding'), /waived.*Accepted: needed for profiling \(until 2027-01-31\)/s)
  })

  test('lead to their place on the map', async () => {
    const { page } = await open('few')
    await page
      .getByRole('button', { name: /^Show \/usr\/bin\/cmake on the map$/ })
      .first()
      .click()
    // This map does not have that file.
    await expectText(page.getByRole('status'), /not on the map/)
  })
})

describe('the map', () => {
  test('a click opens a directory, the browser’s back closes it', async () => {
    const { page } = await open('few')
    await clickBox(page, 0.25, 0.02)
    expect(await crumbs(page)).toEqual(['/', 'usr'])
    await clickBox(page, 0.25, 0.02)
    expect(await crumbs(page)).toEqual(['/', 'usr', 'lib'])
    await page.goBack()
    expect(await crumbs(page)).toEqual(['/', 'usr'])
    await page.goForward()
    expect(await crumbs(page)).toEqual(['/', 'usr', 'lib'])
    await page
      .getByRole('navigation', { name: 'Place on the map' })
      .getByRole('button', { name: '/' })
      .click()
    expect(await crumbs(page)).toEqual(['/'])
  })

  test('a click on a file tells of it', async () => {
    const { page } = await open('few')
    await clickBox(page, 0.2, 0.5)
    await expectText(page.locator('.chosen'), /\/usr\/lib\/libssl\.so\.3.*5\.00 MB.*layer 1\. /s)
  })

  test('the keyboard alone goes everywhere', async () => {
    const { page } = await open('few')
    const canvas = page.getByRole('application')
    for (let tabs = 0; !(await isFocused(canvas)); tabs++) {
      expect(tabs).toBeLessThan(80)
      await page.keyboard.press('Tab')
    }
    const status = page.getByRole('status')
    await page.keyboard.press('ArrowRight')
    await expectText(status, /^\/usr, 10\.0 MB, 77% of all, 3 files$/)
    await page.keyboard.press('ArrowRight')
    await expectText(status, /^\/app, 3\.00 MB/)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await expectText(status, /^Showing \/usr, 10\.0 MB/)
    expect(await canvas.getAttribute('aria-label')).toBe('Map of /usr, 10.0 MB, 77% of all, 3 files')
    await page.keyboard.press('Enter')
    expect(await crumbs(page)).toEqual(['/', 'usr', 'lib'])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(await crumbs(page)).toEqual(['/'])
    expect(await isFocused(canvas)).toBe(true)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('usr')
  })

  test('the table beside it has the same, files without bytes too', async () => {
    const { page } = await open('few')
    expect(await rows(page)).toEqual(['usr 10.0 MB 77% 3', 'app 3.00 MB 23% 2'])
    await page.locator('.places').getByRole('button', { name: 'app' }).click()
    expect(await rows(page)).toEqual(['server.js 3.00 MB 100% 1', 'README.md 0 B 0% 1'])
  })

  test('groups by layer and by package, and has what is hidden or not', async () => {
    const { page } = await open('few')
    await page.getByRole('radio', { name: 'Layer' }).first().check()
    expect((await rows(page)).map((row) => row.slice(0, 20))).toEqual([
      '1. # debian.sh --arc',
      '6. COPY . . 3.00 MB ',
    ])
    await page.getByRole('radio', { name: 'Package' }).check()
    expect(await rows(page)).toEqual(['in no listed package 8.00 MB 62% 4', 'deb 5.00 MB 38% 1'])
    await page.getByRole('combobox', { name: 'Files' }).selectOption('hidden by later layers')
    expect(await rows(page)).toEqual(['in no listed package 1.00 MB 100% 1'])
    await expectText(page.locator('.legend'), /striped: hidden 1\.00 MB/)
  })

  test('colours say what they mean', async () => {
    const { page } = await open('few')
    await page.getByRole('radio', { name: 'Base or own' }).check()
    await expectText(page.locator('.legend'), /base image 10\.0 MB.*this build 3\.00 MB/)
    const before = await pixel(page)
    await page.getByRole('radio', { name: 'Layer' }).nth(1).check()
    await expectText(page.locator('.legend'), /1\. # debian\.sh/)
    expect(await pixel(page)).not.toEqual(before)
  })

  test('a search counts, lists and leads there', async () => {
    const { page } = await open('few')
    await page.getByRole('searchbox').fill('OpenSSL')
    await expectText(page.getByRole('status'), /^1 file found, 1\.00 MB$/)
    await page.getByRole('searchbox').fill('*.so.3')
    await expectText(page.getByRole('status'), /^2 files found, 9\.00 MB$/)
    await page.getByRole('searchbox').fill('libssl3')
    await expectText(page.getByRole('status'), /^1 file found, 5\.00 MB$/)
    await page.locator('.places').getByRole('button', { name: '/usr/lib/libssl.so.3' }).click()
    expect(await crumbs(page)).toEqual(['/', 'usr', 'lib'])
    await expectText(page.locator('.chosen'), /package libssl3/)
    await page.getByRole('searchbox').fill('nothing has this')
    await expectText(page.getByRole('status'), /^Nothing found$/)
  })

  test('of a stored report says which places it shows', async () => {
    const { page, faults } = await open('stored')
    await expectText(page.locator('#map'), /at least 500 kB are shown by name/)
    expect((await rows(page))[0]).toBe('usr 330 MB 39% 15,000')
    await page.getByRole('radio', { name: 'Package' }).check()
    expect((await rows(page)).map((row) => row.split(' ').at(0))).toContain('deb')
    expect(faults).toEqual([])
  })

  test('grows out of the box that was opened, unless nothing is to move', async () => {
    const moves = async (reducedMotion: 'reduce' | 'no-preference') => {
      const { page } = await open('few', { reducedMotion })
      await clickBox(page, 0.25, 0.02)
      return page.evaluate("document.querySelector('canvas').getAnimations().length")
    }
    expect(await moves('no-preference')).toBe(1)
    expect(await moves('reduce')).toBe(0)
  })
})

test('an image whose files nobody looked at says why there is no map', async () => {
  write(
    'unread',
    fullReport({
      kinds: [],
      hidden: [],
      tree: { from: 0, entries: [] },
      filesUnread: 'Only sizes were asked for.',
    }),
  )
  const { page, faults } = await open('unread')
  await expectText(page.locator('#map'), /Only sizes were asked for\./)
  await page
    .getByRole('button', { name: /on the map$/ })
    .first()
    .click()
  await expectText(page.getByRole('status'), /not on the map/)
  expect(faults).toEqual([])
})

test('an image of several platforms has a switch', async () => {
  const { page, faults } = await open('platforms')
  const before = await page.locator('.figures').textContent()
  await page.getByLabel('Platform').selectOption({ index: 1 })
  expect(await page.locator('.figures').textContent()).not.toBe(before)
  await expectText(page.getByRole('status'), /linux\/arm64/)
  expect(faults).toEqual([])
})

test('the changes, the trend and the layers are there', async () => {
  const { page } = await open('few')
  await expectText(page.locator('#changes'), /Base image.*\+7\.80 MB.*This build.*\+20\.6 MB/s)
  await expectText(page.locator('#changes'), /pulls 133 MB in 3 layers/)
  await expectText(page.locator('#changes'), /sharp \(npm\).*0\.34\.1.*\+18\.0 MB/s)
  expect(await page.getByRole('img', { name: /in 30 builds/ }).count()).toBe(1)
  await expectText(page.locator('#layers'), /COPY \. \..*Dockerfile:6/s)
  await expectText(page.locator('#layers'), /removed.*COPY legacy/s)
})

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each(['few', 'stored', 'quiet', 'platforms'])('axe has nothing against %s', async (name) => {
    const { page } = await open(name, { colorScheme, bypassCSP: true, reducedMotion: 'reduce' })
    expect(await axeFindings(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 800 })
    if (name === 'few') await page.getByRole('searchbox').fill('lib')
    expect(await axeFindings(page)).toEqual([])
  })
})

describe('what somebody else wrote', () => {
  // One page after the other in one window: a new one for each takes minutes.
  test('is text, wherever it stands', async () => {
    const { page, faults, requests } = await watchedPage(browser)
    for (const [index, value] of HOSTILE.entries()) {
      const path = value.slice(0, 2000)
      const report = hostileReport(value)
      const platform = report.image.platforms[0]?.platform ?? ''
      const file = { path, bytes: 5, layerIndex: 1, isHidden: false, packageIndex: 0 }
      write('hostile', report, [{ platform, files: [file, { ...file, path: `${path}/x`, isHidden: true }] }])
      await page.goto(address('hostile'))
      await page.waitForSelector('body[data-ready]', { timeout: 10_000 })
      expect({ index, found: await page.evaluate(MARKUP_OF_OTHERS) }).toEqual({ index, found: [] })
      expect({ index, faults, requests: requests.length }).toEqual({ index, faults: [], requests: index + 1 })
    }
  })

  test('cannot run where the page’s policy rules', async () => {
    const { page, requests } = await open('few')
    const ran = (script: string) =>
      page.evaluate(`(async () => { try { ${script}; return 'ran' } catch { return 'refused' } })()`)
    expect(await ran("document.body.innerHTML = '<img src=x onerror=alert(1)>'")).toBe('refused')
    expect(await ran("await fetch('https://example.org/')")).toBe('refused')
    const inline =
      "const s = document.createElement('script'); s.append('window.hacked = 1'); document.body.append(s); if (!window.hacked) throw 0"
    expect(await ran(inline)).toBe('refused')
    expect(requests.filter((one) => !one.startsWith('file:'))).toEqual([])
  })
})

/** Chooses every grouping, and lists all that the page's script makes no use of, and links that lead out of it. */
const MARKUP_OF_OTHERS = `(() => {
  for (const value of ['layer', 'package']) document.querySelector('input[value=' + value + ']').click()
  const tags = 'img, iframe, object, embed, form, base, video, audio, style + style, meta[http-equiv=refresh], b b, h1 h1'
  const attributes = '[onerror], [onclick], [onload], [style*=url], [src]'
  const found = [...document.querySelectorAll(tags + ', ' + attributes)].map((one) => one.outerHTML.slice(0, 200))
  const links = [...document.links].map(String).filter((href) => !href.startsWith('file:'))
  const scripts = document.scripts.length === 2 ? [] : ['scripts']
  return [...found, ...links, ...scripts]
})()`

function few(): readonly PageFiles[] {
  const platform = fullReport().image.platforms[0]?.platform ?? ''
  const files = FEW.map(([path, bytes, layerIndex], index) => ({
    path,
    bytes,
    layerIndex,
    isHidden: path === 'usr/bin/openssl',
    packageIndex: index === 0 ? 1 : null,
  }))
  return [{ platform, files }]
}

function write(name: string, report: Report, files: number | readonly PageFiles[] = []): void {
  const platform = report.image.platforms[0]?.platform ?? ''
  const shape = { bytes: 1_400_000_000, layers: 8, packages: 14 }
  const given =
    typeof files === 'number' ? [{ platform, files: syntheticFiles({ ...shape, count: files }) }] : files
  writeFileSync(join(folder, `${name}.html`), reportPage(report, given))
}

function address(name: string): string {
  return pathToFileURL(join(folder, `${name}.html`)).href
}

async function open(name: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const watched = await watchedPage(browser, options)
  await watched.page.goto(address(name))
  await watched.page.waitForSelector('body[data-ready]', { timeout: 10_000 })
  return watched
}

async function expectText(locator: Locator, expected: RegExp): Promise<void> {
  const began = Date.now()
  let text = ''
  while (Date.now() - began < 3000) {
    text = (await locator.first().textContent()) ?? ''
    if (expected.test(text)) return
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  expect(text).toMatch(expected)
}

/** At a share of the map's width and height. */
async function clickBox(page: Page, x: number, y: number): Promise<void> {
  const canvas = page.getByRole('application')
  const box = await canvas.boundingBox()
  await canvas.click({ position: { x: (box?.width ?? 0) * x, y: (box?.height ?? 0) * y } })
}

async function crumbs(page: Page): Promise<readonly string[]> {
  return page.getByRole('navigation', { name: 'Place on the map' }).locator('li').allTextContents()
}

async function rows(page: Page): Promise<readonly string[]> {
  const found = await page.locator('.places tbody tr').all()
  return Promise.all(found.map(async (row) => (await row.locator('.link, td').allTextContents()).join(' ')))
}

async function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === element.ownerDocument.activeElement)
}

async function pixel(page: Page): Promise<unknown> {
  return page.evaluate(
    "[...document.querySelector('canvas').getContext('2d').getImageData(60, 200, 1, 1).data]",
  )
}
