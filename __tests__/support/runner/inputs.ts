import type { ActionFile } from './action-file.ts'
import { evaluateTemplate } from './expression.ts'

/** The values of a step's `with:`; YAML lets people write numbers and booleans there. */
export type With = Readonly<Record<string, string | number | boolean>>

export interface InputEnvironment {
  readonly env: Readonly<Record<string, string>>
  readonly warnings: readonly string[]
}

/**
 * INPUT_* as the runner makes them: names upper-cased, spaces to underscores, dashes kept; a written value
 * wins over the default even when it is empty; a declared input without default is there and empty.
 */
export function inputEnvironment(
  action: ActionFile,
  given: With,
  contexts: Readonly<Record<string, unknown>>,
): InputEnvironment {
  const values = new Map<string, string>()
  const warnings: string[] = []
  for (const [name, value] of Object.entries(given)) values.set(name.toLowerCase(), String(value))

  const declared = new Map(Object.entries(action.inputs).map(([name, input]) => [name.toLowerCase(), input]))
  for (const [name, input] of declared) {
    if (values.has(name)) {
      if (input?.deprecationMessage !== undefined) {
        warnings.push(`Input '${name}' has been deprecated with message: ${input.deprecationMessage}`)
      }
    } else {
      values.set(name, evaluateTemplate(input?.default ?? '', contexts))
    }
  }
  const unexpected = Object.keys(given).filter((name) => !declared.has(name.toLowerCase()))
  if (unexpected.length > 0) {
    const valid = Object.keys(action.inputs).map((name) => `'${name}'`)
    warnings.push(
      `Unexpected input(s) ${unexpected.map((name) => `'${name}'`).join(', ')}, valid inputs are [${valid.join(', ')}]`,
    )
  }
  const env: Record<string, string> = {}
  for (const [name, value] of values) env[`INPUT_${name.toUpperCase().replaceAll(' ', '_')}`] = value
  return { env, warnings }
}
