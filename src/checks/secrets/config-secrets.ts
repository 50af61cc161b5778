import type { PlatformImage } from '../../image/image.ts'
import type { FoundSecret } from './found-secret.ts'
import { secretOf, secretsInInstruction, secretsInShell, secretsInWords } from './secrets-in-text.ts'

/** A secret in the image's configuration. */
export interface ConfigSecret {
  readonly rule: string
  readonly what: string
  readonly where: 'environment-variable' | 'label' | 'entrypoint' | 'command' | 'history'
  /** The variable, build argument or label, where it is one's value. */
  readonly name: string | undefined
  /** Positions in the configuration's history, from 0, the first eight. */
  readonly history: readonly number[]
}

const MOST_LINES = 8

type Place = ConfigSecret['where']

/** What is in ENV, LABEL, ENTRYPOINT, CMD and in the history, each secret once however often it is repeated there. */
export function configSecrets({ config }: Pick<PlatformImage, 'config'>): readonly ConfigSecret[] {
  const { Env, Labels, Entrypoint, Cmd } = config.config ?? {}
  const found = new Map<string, ConfigSecret>()
  const add = ({ rule, what }: FoundSecret, where: Place, name: string | undefined, line?: number) => {
    const key = name === undefined ? `${where} ${rule}` : `${rule === 'label' ? 'label' : 'variable'} ${name}`
    const known = found.get(key)
    const lines = known?.history ?? []
    const isNew = line !== undefined && !lines.includes(line) && lines.length < MOST_LINES
    found.set(key, { rule, what, where, name, ...known, history: isNew ? [...lines, line] : lines })
  }
  for (const text of Env ?? []) {
    const variable = variableOf(text)
    for (const one of inValue(variable, 'environment-variable'))
      add(one, 'environment-variable', variable.name)
  }
  for (const [label, value] of Object.entries(Labels ?? {})) {
    for (const one of inValue(wholeValue(label, value), 'label')) add(one, 'label', label)
  }
  for (const [where, words] of [['entrypoint', Entrypoint] as const, ['command', Cmd] as const]) {
    for (const { found: one } of secretsInWords(words ?? [])) if (!one.isGuess) add(one, where, undefined)
  }
  for (const [line, { created_by }] of (config.history ?? []).entries()) {
    for (const one of secretsInInstruction(created_by ?? '')) {
      if (!one.isGuess) add(one, 'history', one.name, line)
    }
  }
  return [...found.values()]
}

function variableOf(text: string) {
  const equals = text.indexOf('=')
  return wholeValue(text.slice(0, Math.max(0, equals)), text.slice(equals + 1))
}

function wholeValue(name: string, value: string) {
  return { name, value, start: 0, end: value.length }
}

/** One finding for a value, by its name where that promises a secret, else by what stands in it. */
function* inValue(variable: ReturnType<typeof wholeValue>, rule: Place): Generator<FoundSecret> {
  for (const one of [...secretOf(variable, rule), ...secretsInShell(variable.value)]) {
    if (one.isGuess) continue
    yield { ...one, rule }
    return
  }
}
