import type { Report } from '../../report.ts'
import type { PageData } from '../page-data.ts'
import { type Child, element } from './element.ts'

/** The verdict first, as on every other surface, then which image and which run. */
export function header({ headline, report }: PageData, platforms: Node | undefined): HTMLElement {
  // The headline begins with the verdict's word.
  const word = headline.split(/[ :(]/, 1)[0] ?? ''
  return element(
    'header',
    { class: `top ${report.verdict}` },
    element('p', { class: 'image' }, element('span', {}, report.image.name), platforms),
    element(
      'h1',
      {},
      element('span', { class: 'verdict' }, word),
      element('span', {}, headline.slice(word.length)),
    ),
    element(
      'p',
      { class: 'origin' },
      ...originOf(report).flatMap((child, index) => (index === 0 ? [child] : [' · ', child])),
    ),
  )
}

function originOf({ image, run }: Report): readonly Child[] {
  const digest = element('code', {}, image.digest)
  if (run === null) return [digest]
  const commit =
    run.commit === null
      ? undefined
      : element('span', {}, 'commit ', element('code', {}, run.commit.slice(0, 12)))
  const ref =
    run.ref === null ? undefined : element('code', {}, run.ref.replace(/^refs\/(?:heads|tags)\//, ''))
  return [digest, commit, ref, momentWords(run.at), linkTo(run.url)].filter((child) => child !== undefined)
}

/** `2026-01-31 12:00 UTC`. */
export function momentWords(iso: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso) ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : iso
}

/** Only to web pages: an address from outside could run a script. */
function linkTo(url: string | null): HTMLElement | undefined {
  if (url === null || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined
  const link = element('a', { rel: 'noreferrer noopener' }, 'workflow run')
  link.href = url
  return link
}
