// Tables of docs/report.md, one for each object of the report's JSON Schema.
import * as v from 'valibot'

interface Node {
  readonly $ref?: string | undefined
  readonly type?: string | undefined
  readonly const?: unknown
  readonly enum?: readonly unknown[] | undefined
  readonly description?: string | undefined
  readonly items?: Node | undefined
  readonly anyOf?: readonly Node[] | undefined
  readonly properties?: Readonly<Record<string, Node>> | undefined
  readonly required?: readonly string[] | undefined
}

const node: v.GenericSchema<unknown, Node> = v.object({
  $ref: v.optional(v.string()),
  type: v.optional(v.string()),
  const: v.optional(v.unknown()),
  enum: v.optional(v.array(v.unknown())),
  description: v.optional(v.string()),
  items: v.optional(v.lazy(() => node)),
  anyOf: v.optional(v.array(v.lazy(() => node))),
  properties: v.optional(v.lazy(() => v.record(v.string(), node))),
  required: v.optional(v.array(v.string())),
})

const document = v.intersect([node, v.object({ $defs: v.record(v.string(), node) })])

/** A heading and a table for the report itself and for each definition. */
export function reportTables(schema: object): string {
  const { $defs, ...report } = v.parse(document, schema)
  return [['report', report] as const, ...Object.entries($defs)]
    .map(([name, object]) => `### ${name}\n\n${memberTable(object)}`)
    .join('\n\n')
}

function memberTable({ properties = {}, required = [] }: Node): string {
  const rows = Object.entries(properties).map(([name, member]) => {
    const type = `${typeWords(member)}${required.includes(name) ? '' : ', or absent'}`
    return `| \`${name}\` | ${type} | ${(member.description ?? '').replaceAll('|', '\\|')} |`
  })
  return ['| Member | Type | Meaning |', '|---|---|---|', ...rows].join('\n')
}

function typeWords(member: Node): string {
  const { $ref, type, enum: values, anyOf, items } = member
  if ($ref !== undefined) return linkTo($ref)
  if (anyOf !== undefined) return anyOf.map(typeWords).join(' or ')
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(', ')
  if ('const' in member) return `\`${member.const}\``
  if (type !== 'array') return type ?? 'anything'
  const words = items === undefined ? 'anything' : typeWords(items)
  return `array of ${words.includes(' or ') ? `(${words})` : words}`
}

function linkTo(reference: string): string {
  const name = reference.slice(reference.lastIndexOf('/') + 1)
  return `[${name}](#${name.toLowerCase()})`
}
