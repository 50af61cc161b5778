import * as v from 'valibot'

type Node = Readonly<Record<string, unknown>>
const isNode = v.record(v.string(), v.unknown())

/** The schema with every object closed, so that a member that it does not describe is a fault. */
export function closed(schema: object): object {
  return closeNode(v.parse(isNode, schema))
}

function closeNode(node: Node): Node {
  const inside = Object.entries(node).map(([key, value]) => [key, closeValue(value)] as const)
  const isObject = node['type'] === 'object' && 'properties' in node
  return Object.fromEntries(isObject ? [...inside, ['additionalProperties', false] as const] : inside)
}

function closeValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closeValue)
  return v.is(isNode, value) ? closeNode(value) : value
}
