import { showUnseen } from '../../../oci/unseen-characters.ts'

/** Text is from anywhere: it becomes a text node in which every character is seen. */
export type Child = Node | string | undefined

export type Attributes = Readonly<Record<string, string | true | undefined>>

const SPACES = /[\t\n\v\f\r \u0085\u00a0\u2028\u2029]+/gu
const LONGEST = 4000

/** Makes an element. Attributes are our own words, but for `title` and `aria-label`, which are shown as text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(key, value === true ? '' : shown(value))
  }
  made.append(...children.filter((child) => child !== undefined).map(nodeOf))
  return made
}

/** Puts these in place of all that an element has. */
export function fill(into: Element, ...children: readonly Child[]): void {
  into.replaceChildren(...children.filter((child) => child !== undefined).map(nodeOf))
}

export function button(
  attributes: Attributes,
  does: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, ...children)
  made.addEventListener('click', does)
  return made
}

/** One line at most so long, with codes for what cannot be seen. */
export function shown(text: string, longest = LONGEST): string {
  const line = showUnseen(text.slice(0, longest).replace(SPACES, ' '))
  return text.length > longest ? `${line}…` : line
}

function nodeOf(child: Node | string): Node {
  return typeof child === 'string' ? document.createTextNode(shown(child)) : child
}
