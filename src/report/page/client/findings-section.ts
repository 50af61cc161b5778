import { groupWorth, whereFound } from '../../finding-words.ts'
import type { LayerNames } from '../../layer-names.ts'
import type { FindingChanges, ReportCheck } from '../../report.ts'
import { counted } from '../../size-words.ts'
import { announce } from './announce.ts'
import { button, element, fill } from './element.ts'
import {
  FILTER_LEVELS,
  type FilterLevel,
  type FindingCard,
  filteredCards,
  findingCards,
  findingsIn,
} from './finding-list.ts'

const CARDS_AT_FIRST = 6
const FINDINGS_AT_FIRST = 4

/** Findings with their remedies, and what is fixed; `showPath` shows a place on the map. */
export function findingsSection(
  checks: readonly ReportCheck[],
  changes: FindingChanges | undefined,
  layers: LayerNames,
  showPath: (path: string) => void,
): HTMLElement {
  const cards = findingCards(checks, changes)
  const list = element('ol', { class: 'findings' })
  const more = element('div')
  const count = element('p', { class: 'hint' })
  const levels = new Set<FilterLevel>(['fail', 'warn', 'note', 'waived'])
  let check = ''
  let most = CARDS_AT_FIRST
  const show = () => {
    const shown = filteredCards(cards, { levels, check })
    fill(list, ...shown.slice(0, most).map((card) => cardOf(card, layers, showPath)))
    const left = shown.length - most
    const all = () => {
      most = shown.length
      show()
    }
    fill(
      more,
      left > 0
        ? button({ class: 'more' }, all, `Show all ${counted(findingsIn(shown), 'finding')}`)
        : undefined,
    )
    const total = findingsIn(cards)
    const words =
      findingsIn(shown) === total
        ? counted(total, 'finding')
        : `${findingsIn(shown)} of ${counted(total, 'finding')}`
    fill(count, words)
    return words
  }
  const filter = () => {
    most = CARDS_AT_FIRST
    announce(show())
  }
  const boxes = FILTER_LEVELS.filter(
    (level) => findingsIn(filteredCards(cards, { levels: new Set([level]), check: '' })) > 0,
  ).map((level) => {
    const box = element('input', { type: 'checkbox', checked: true, value: level })
    box.addEventListener('change', () => {
      if (box.checked) levels.add(level)
      else levels.delete(level)
      filter()
    })
    return element('label', {}, box, element('span', {}, level))
  })
  const ids = [...new Set(cards.map((card) => card.check))]
  const select = element(
    'select',
    {},
    element('option', { value: '' }, 'all'),
    ...ids.map((id) => element('option', { value: id }, id)),
  )
  select.addEventListener('change', () => {
    check = ids[select.selectedIndex - 1] ?? ''
    filter()
  })
  show()
  const controls =
    cards.length < 2
      ? undefined
      : element(
          'div',
          { class: 'controls' },
          element(
            'fieldset',
            { class: 'choice' },
            element('legend', {}, 'Level'),
            element('div', {}, ...boxes),
          ),
          element('label', {}, 'Check', select),
        )
  return element(
    'section',
    { id: 'findings', 'aria-labelledby': 'findings-title' },
    element('h2', { id: 'findings-title' }, 'Findings'),
    controls,
    cards.length === 0 ? element('p', {}, 'Nothing was found.') : count,
    list,
    more,
    fixed(changes),
  )
}

function cardOf(card: FindingCard, layers: LayerNames, showPath: (path: string) => void): HTMLElement {
  const { findings, waived } = card
  const worth = groupWorth(card)
  const items = (most: number) =>
    findings.slice(0, most).map((finding) => {
      const where = whereFound(finding, layers).flatMap(({ words, name }) => [
        words === '' ? ' ' : ` ${words} `,
        element('code', {}, name),
      ])
      const { path } = finding
      return element(
        'li',
        {},
        finding.message,
        ...where,
        path === undefined
          ? undefined
          : button(
              { class: 'link show', 'aria-label': `Show ${path} on the map` },
              () => showPath(path),
              'map',
            ),
      )
    })
  const list = element('ul', {}, ...items(FINDINGS_AT_FIRST))
  const rest = findings.length - FINDINGS_AT_FIRST
  const more =
    rest <= 0
      ? undefined
      : button(
          { class: 'more' },
          () => {
            fill(list, ...items(findings.length))
            more?.remove()
          },
          `${rest} more`,
        )
  return element(
    'li',
    { class: `finding ${waived === undefined ? card.level : 'waived'}` },
    element(
      'h3',
      {},
      card.isNew ? element('span', { class: 'tag new' }, 'new') : undefined,
      element('span', { class: `tag ${card.level}` }, card.level),
      waived === undefined ? undefined : element('span', { class: 'tag' }, 'waived'),
      element('span', {}, card.title),
      element('code', {}, card.check),
      worth === '' ? undefined : element('span', { class: 'worth' }, worth),
    ),
    list,
    more,
    element('p', { class: 'remedy' }, element('b', {}, 'To do: '), card.remedy),
    waived === undefined
      ? undefined
      : element('p', { class: 'remedy' }, element('b', {}, 'Accepted: '), waived),
  )
}

function fixed(changes: FindingChanges | undefined): HTMLElement | undefined {
  if (changes === undefined || changes.fixed.length === 0) return undefined
  return element(
    'details',
    {},
    element('summary', {}, `${counted(changes.fixed.length, 'finding')} fixed since the baseline`),
    element(
      'ul',
      {},
      ...changes.fixed.map(({ check, message }) =>
        element('li', {}, element('code', {}, check), ' ', element('s', {}, message)),
      ),
    ),
  )
}
