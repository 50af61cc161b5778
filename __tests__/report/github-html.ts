import { fromHtml } from 'hast-util-from-html'
import { defaultSchema, sanitize } from 'hast-util-sanitize'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

type Node = ReturnType<typeof sanitize>

/** What GitHub makes of a comment: CommonMark with its extensions, HTML included, cleaned by GitHub's rules. */
export interface GitHubHtml {
  /** Before it was cleaned. */
  readonly html: string
  /** Names of the elements with how often each is there. */
  readonly elements: Readonly<Record<string, number>>
  /** The elements at the top, in order. */
  readonly top: readonly string[]
  /** What a reader can see after unfolding all, white space collapsed. */
  readonly text: string
  /** What is seen before anybody unfolds anything. */
  readonly unfolded: string
  /** Addresses of all links and images. */
  readonly addresses: readonly string[]
  /** Cells of each row of each table. */
  readonly tables: readonly (readonly number[])[]
}

export function githubHtml(markdown: string): GitHubHtml {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })
  // A browser mends what is not closed, and GitHub's cleaner takes away what it does not know.
  const tree = sanitize(fromHtml(html, { fragment: true }), defaultSchema)
  const all = [...nodesOf(tree)]
  const names = all.map(nameOf).filter((name) => name !== '')
  return {
    html,
    elements: Object.fromEntries(
      [...Map.groupBy(names, (name) => name)].map(([name, some]) => [name, some.length]),
    ),
    top: childrenOf(tree)
      .map(nameOf)
      .filter((name) => name !== ''),
    text: textOf(tree, () => true),
    unfolded: textOf(tree, isSeen),
    addresses: all.flatMap((node) =>
      node.type === 'element'
        ? ['href', 'src'].flatMap((name) => String(node.properties[name] ?? '') || [])
        : [],
    ),
    tables: all
      .filter((node) => nameOf(node) === 'table')
      .map((table) =>
        [...nodesOf(table)]
          .filter((node) => nameOf(node) === 'tr')
          .map((row) => childrenOf(row).filter((cell) => /^t[hd]$/.test(nameOf(cell))).length),
      ),
  }
}

function nameOf(node: Node): string {
  return node.type === 'element' ? node.tagName : ''
}

function childrenOf(node: Node): readonly Node[] {
  return 'children' in node ? node.children : []
}

function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const child of childrenOf(node)) yield* nodesOf(child)
}

/** Of a fold only the summary is seen, unless it is open. */
function isSeen(node: Node, parent: Node): boolean {
  const isFolded = parent.type === 'element' && parent.tagName === 'details' && !('open' in parent.properties)
  return !isFolded || nameOf(node) === 'summary'
}

function textOf(node: Node, isShown: (node: Node, parent: Node) => boolean): string {
  const collect = (one: Node): string => {
    if (one.type === 'text') return one.value
    const inside = childrenOf(one)
      .filter((child) => isShown(child, one))
      .map(collect)
      .join('')
    return /^(?:p|li|h\d|td|th|tr|summary|br|ul|ol|details)$/.test(nameOf(one)) ? `${inside} ` : inside
  }
  return collect(node).replaceAll(/\s+/g, ' ').trim()
}
