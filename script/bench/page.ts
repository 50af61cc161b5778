import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fullReport } from '../../__tests__/report/page/sample-page.ts'
import { openBrowser } from '../../__tests__/support/browser.ts'
import { syntheticFiles } from '../../__tests__/support/page-files.ts'
import { parts } from '../../__tests__/support/parts.ts'
import { reportPage } from '../../src/report/page.ts'
import { buildPageAssets } from '../page-assets.ts'
import { median, seconds } from './median.ts'
import { atMost, leftOut, type Row, tell } from './row.ts'

const FILES = 87_000
const LOADS = 5

/** The HTML page of a large image: what it weighs, and how long a browser takes until all of it is there. */
export async function measurePage(): Promise<readonly Row[]> {
  const report = fullReport()
  const platform = report.image.platforms[0]?.platform ?? ''
  const files = syntheticFiles({ count: FILES, bytes: 1_400_000_000, layers: 10, packages: 500 })
  const assets = await buildPageAssets()
  const began = performance.now()
  const html = reportPage(report, [{ platform, files }], assets)
  const written = performance.now() - began
  const name = `page of ${FILES} files`
  const size = Buffer.byteLength(html)
  return [
    atMost(`${name}: size`, size, 3e6, { text: `${(size / 1e6).toFixed(2)} MB`, must: 'at most 3.00 MB' }),
    atMost(`${name}: made in`, written, 5000, { text: seconds(written), must: 'at most 5.00 s' }),
    await loadRow(`${name}: in Chromium after`, html),
  ]
}

async function loadRow(what: string, html: string): Promise<Row> {
  const { chromium, reasons } = parts()
  if (chromium === null) return leftOut(what, reasons['chromium'] ?? 'no chromium')
  const folder = mkdtempSync(join(tmpdir(), 'slim-image-bench-page-'))
  const file = join(folder, 'page.html')
  writeFileSync(file, html)
  const browser = await openBrowser()
  try {
    const times: number[] = []
    for (let turn = 0; turn < LOADS; turn++) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
      const page = await context.newPage()
      await page.goto(pathToFileURL(file).href)
      await page.waitForSelector('body[data-ready]')
      times.push(Number(await page.locator('body').getAttribute('data-ready')))
      await context.close()
    }
    tell(`page: loads took ${times.join(', ')} ms`)
    const time = median(times)
    return atMost(what, time, 2000, { text: seconds(time), must: 'at most 2.00 s' })
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
