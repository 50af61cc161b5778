// Takes the README's pictures of the page that script/demo left: docs/images/page-light.png and page-dark.png.
//   node script/page-pictures.ts
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { parts } from '../__tests__/support/parts.ts'

const inRepository = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const PAGE = pathToFileURL(inRepository('.cache/demo/pull-request.html')).href
const SIZE = { width: 1280, height: 760 }

const executablePath = parts().chromium
if (executablePath === null) throw new Error('there is no Chromium: run script/bootstrap tools')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: SIZE, colorScheme, reducedMotion: 'reduce' })
    await page.goto(PAGE)
    await page.getByRole('link', { name: 'Map of the image' }).click()
    await page.mouse.move(0, 0)
    await page.waitForTimeout(500)
    await page.screenshot({ path: inRepository(`docs/images/page-${colorScheme}.png`) })
    await page.close()
  }
} finally {
  await browser.close()
}
