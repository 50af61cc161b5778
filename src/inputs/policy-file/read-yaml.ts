import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml'
import { quoted } from '../../oci/invalid-value-error.ts'
import { messageOf } from '../../oci/thrown.ts'
import { type Place, PolicyError, wrongValue } from './policy-error.ts'
import type { PolicyEntry, PolicyNode } from './policy-node.ts'

/** Deeper than any policy: a file of brackets must not use up the stack. */
const DEEPEST = 12
const TOO_DEEP = 'nested too deeply for a policy'
/** Anchors may repeat parts of a file, and must not multiply them. */
const MOST_VALUES = 20_000
/** The library looks through the whole file for each one. */
const MOST_ALIASES = 100

/**
 * Reads a policy file's text: YAML 1.2, one document, no tags. Undefined for a file without any value. Throws
 * PolicyError with the place of the first mistake.
 */
export function readYaml(text: string, file: string): PolicyNode | undefined {
  const lines = new LineCounter()
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  const [document, second] = parse(text, lines, placeOf)
  if (second !== undefined) {
    throw new PolicyError(placeOf(second.range[0]), 'received a second document, expected one')
  }
  if (document === undefined) return undefined
  const [fault] = [...document.errors, ...document.warnings]
  if (fault !== undefined) {
    throw notYaml(placeOf(fault.pos[0]), fault)
  }
  const root = document.contents
  if (root === null || (isScalar(root) && root.value === null)) return undefined
  return new Conversion(document, placeOf).node(root, 0)
}

function parse(
  text: string,
  lines: LineCounter,
  placeOf: (offset: number) => Place,
): readonly Document.Parsed[] {
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: lines,
      prettyErrors: false,
      schema: 'core',
      version: '1.2',
      // The library compares every key with every other one; Conversion does not.
      uniqueKeys: false,
    })
    return Array.isArray(documents) ? documents : []
  } catch (cause) {
    throw notYaml(placeOf(0), cause)
  }
}

/** The library goes into nested values by recursion, and gives up where the stack does. */
function notYaml(place: Place, cause: unknown): PolicyError {
  const [words = ''] = messageOf(cause).split('\n', 1)
  if (words.includes('call stack')) return new PolicyError(place, TOO_DEEP)
  return new PolicyError(place, `not YAML as a policy is written: ${words.replace(/[.:]$/, '')}`, { cause })
}

class Conversion {
  readonly #document: Document.Parsed
  readonly #placeOf: (offset: number) => Place
  #values = 0
  #aliases = 0

  constructor(document: Document.Parsed, placeOf: (offset: number) => Place) {
    this.#document = document
    this.#placeOf = placeOf
  }

  node(found: unknown, depth: number): PolicyNode {
    const node = this.#parsed(found)
    const place = this.#placeOf(node.range[0])
    this.#values += 1
    if (this.#values > MOST_VALUES)
      throw new PolicyError(place, `more than ${MOST_VALUES} values, anchors followed`)
    if (depth > DEEPEST) throw new PolicyError(place, TOO_DEEP)
    if (!isAlias(node) && node.tag !== undefined)
      throw new PolicyError(place, `received the tag ${quoted(node.tag)}, expected a value without a tag`)
    if (isAlias(node)) return { ...this.node(this.#target(node, place), depth + 1), place }
    if (isSeq(node)) {
      return { kind: 'list', place, items: node.items.map((item) => this.node(item, depth + 1)) }
    }
    if (isMap(node)) return { kind: 'map', place, entries: this.#entries(node, depth) }
    return scalar(node.value, node.source ?? '', place)
  }

  #entries(map: YAMLMap, depth: number): readonly PolicyEntry[] {
    const seen = new Map<string, Place>()
    return map.items.map(({ key, value }) => {
      const keyNode = this.#parsed(key)
      const keyPlace = this.#placeOf(keyNode.range[0])
      if (!isScalar(keyNode) || typeof keyNode.value !== 'string') {
        throw new PolicyError(keyPlace, 'received a key that is no text, expected a word')
      }
      const name = keyNode.value
      const first = seen.get(name)
      if (first !== undefined) {
        throw wrongValue(keyPlace, 'key', name, `it once: line ${first.line} has it already`)
      }
      seen.set(name, keyPlace)
      const entry =
        value === null ? { kind: 'nothing' as const, place: keyPlace } : this.node(value, depth + 1)
      return { key: name, keyPlace, value: entry }
    })
  }

  #target(alias: Alias, place: Place): unknown {
    this.#aliases += 1
    if (this.#aliases > MOST_ALIASES) throw new PolicyError(place, `more than ${MOST_ALIASES} aliases`)
    const target = alias.resolve(this.#document)
    if (target === undefined) throw new PolicyError(place, `no anchor &${alias.source} stands before this`)
    return target
  }

  #parsed(found: unknown): ParsedNode {
    if (isParsed(found)) return found
    throw new PolicyError(this.#placeOf(0), 'a value has no place in the file')
  }
}

function isParsed(found: unknown): found is ParsedNode {
  return (isScalar(found) || isMap(found) || isSeq(found) || isAlias(found)) && Array.isArray(found.range)
}

function scalar(value: unknown, source: string, place: Place): PolicyNode {
  if (value === null) return { kind: 'nothing', place }
  if (typeof value === 'boolean') return { kind: 'flag', value, place }
  if (typeof value === 'string') return { kind: 'text', text: value, place }
  return { kind: 'number', text: source, place }
}
