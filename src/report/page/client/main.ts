import type { PageData } from '../page-data.ts'
import { announce, liveRegion } from './announce.ts'
import { element, fill } from './element.ts'
import { header } from './header.ts'
import { platformPage } from './platform-page.ts'
import { readData } from './read-data.ts'

async function start(): Promise<void> {
  const data = await readData(document.getElementById('data')?.textContent ?? '')
  document.title = `${data.headline} · ${data.report.image.name}`.slice(0, 300)
  const content = element('div', { class: 'content' })
  const show = (index: number) => fill(content, platformPage(data, index))
  document.body.append(header(data, platformSwitch(data, show)), content, liveRegion())
  show(firstShown(data))
  // Milliseconds since the page was asked for, for the tests and the benchmark to read.
  document.body.dataset['ready'] = performance.now().toFixed(0)
}

/** Undefined where there is one platform only. */
function platformSwitch({ report }: PageData, show: (index: number) => void): HTMLElement | undefined {
  const { platforms } = report.image
  if (platforms.length < 2) return undefined
  const options = platforms.map(({ platform }, index) => {
    const statuses = report.checks.filter((check) => check.platform === platform).map(({ status }) => status)
    const word = statuses.includes('fail') ? 'fail' : statuses.includes('warn') ? 'warning' : 'pass'
    return element('option', { value: `${index}` }, `${platform}: ${word}`)
  })
  const select = element('select', {}, ...options)
  select.selectedIndex = firstShown({ report })
  select.addEventListener('change', () => {
    show(select.selectedIndex)
    announce(`Showing ${platforms[select.selectedIndex]?.platform ?? ''}`)
  })
  return element('label', {}, 'Platform', select)
}

/** The largest, of which the headline speaks; another where the address says so. */
function firstShown({ report }: Pick<PageData, 'report'>): number {
  const { platforms } = report.image
  const asked = Number(/^#map-(\d+)-/.exec(location.hash)?.[1] ?? Number.NaN)
  if (asked < platforms.length) return asked
  const sizes = platforms.map(
    ({ compressedSize, uncompressedSize }) => compressedSize ?? uncompressedSize ?? 0,
  )
  return Math.max(0, sizes.indexOf(Math.max(...sizes)))
}

start().catch((fault: unknown) => {
  const words = 'This report cannot be shown: it needs a browser of 2024 or newer, and all of its file.'
  document.body.append(
    element('main', {}, element('h1', {}, 'Image report'), element('p', { role: 'alert' }, words)),
  )
  console.error(fault)
})
