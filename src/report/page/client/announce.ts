import { element, fill } from './element.ts'

let region: HTMLElement | undefined

/** Where announcements are put for screen readers. */
export function liveRegion(): HTMLElement {
  region ??= element('p', { role: 'status', class: 'unseen' })
  return region
}

/** Says to a screen reader what has changed on the page. */
export function announce(words: string): void {
  if (region !== undefined) fill(region, words)
}
