import { layerNames } from '../../layer-names.ts'
import { growthIn } from '../../not-compared.ts'
import type { PageData } from '../page-data.ts'
import { announce } from './announce.ts'
import { changesSection } from './changes-section.ts'
import { checksSection, contentsSection, policySection } from './details-section.ts'
import { element } from './element.ts'
import { figures } from './figures.ts'
import { findingsSection } from './findings-section.ts'
import { layersSection } from './layers-section.ts'
import { mapSection } from './map-section.ts'
import { mapSource } from './map-source.ts'
import { trendSection } from './trend-section.ts'

/** All of the page that is of one platform. */
export function platformPage(
  { report, platforms, maps, notes }: PageData,
  index: number,
): HTMLElement | undefined {
  const platform = report.image.platforms[index]
  const words = platforms[index]
  const data = maps[index]
  if (platform === undefined || words === undefined || data === undefined) return undefined
  const isHere = (one: { readonly platform: string }) => one.platform === platform.platform
  const comparison = report.comparisons[index]
  const checks = report.checks.filter(isHere)
  const map = mapSection(mapSource(data, platform, comparison), index)
  const showPath = (path: string) => {
    if (!map.showPath(path)) announce(`${path} is not on the map by its name`)
    map.element.scrollIntoView()
    map.element.querySelector<HTMLElement>('canvas')?.focus({ preventScroll: true })
  }
  const sections = [
    findingsSection(checks, report.findingChanges.find(isHere), layerNames(report), showPath),
    changesSection(comparison, platform.compressedSize, showPath),
    map.element,
    trendSection(report.trends.find(isHere)?.points ?? [], {
      digest: report.image.digest,
      commit: report.run?.commit ?? null,
      createdAt: report.run?.at ?? null,
      compressedSize: platform.compressedSize,
      uncompressedSize: platform.uncompressedSize,
    }),
    layersSection(platform, words, growthIn(comparison)),
    contentsSection(platform),
    checksSection(checks),
    policySection(report, notes),
  ].filter((section) => section !== undefined)
  return element('main', {}, figures(platform, words), contents(sections), ...sections)
}

/** Links to the sections. */
function contents(sections: readonly HTMLElement[]): HTMLElement {
  const links = sections.map((section) =>
    element(
      'li',
      {},
      element('a', { href: `#${section.id}` }, section.querySelector('h2')?.textContent ?? ''),
    ),
  )
  return element('nav', { class: 'contents', 'aria-label': 'Sections' }, element('ul', {}, ...links))
}
