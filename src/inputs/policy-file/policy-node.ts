import type { Place } from './policy-error.ts'

/** A value of a policy file with its place; anchors are followed already. */
export type PolicyNode = { readonly place: Place } & (
  | { readonly kind: 'text'; readonly text: string }
  /** As it is written, for values such as `20` that are a text elsewhere. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'flag'; readonly value: boolean }
  /** A key without a value. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'list'; readonly items: readonly PolicyNode[] }
  | { readonly kind: 'map'; readonly entries: readonly PolicyEntry[] }
)

export interface PolicyEntry {
  readonly key: string
  readonly keyPlace: Place
  readonly value: PolicyNode
}

/** What was received, for a message: a scalar as it is, else what kind of value it is. */
export function received(node: PolicyNode): unknown {
  switch (node.kind) {
    case 'text':
    case 'number':
      return node.text
    case 'flag':
      return node.value
    case 'nothing':
      return 'nothing'
    default:
      return node.kind === 'list' ? 'a list' : 'a map'
  }
}
