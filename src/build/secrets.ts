import type { BuildInputs } from '../inputs/inputs.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { csvRecord } from './csv.ts'

type SecretInputs = Pick<BuildInputs, 'secrets' | 'secretEnvs' | 'secretFiles'>

/**
 * The values of `--secret`. A secret's value is never part of them: buildx reads it from a variable of its own
 * environment (see secretEnvironment) or from the user's file, so that no process list and no file of ours shows it.
 */
export function secretArguments(inputs: SecretInputs): readonly string[] {
  return [
    ...inputs.secrets.map((line, index) =>
      csvRecord([`id=${split(line, 'secrets')[0]}`, `env=${variable(index)}`]),
    ),
    ...inputs.secretEnvs.map((line) => {
      const [id, name] = split(line, 'secret-envs')
      return csvRecord([`id=${id}`, `env=${name}`])
    }),
    ...inputs.secretFiles.map((line) => {
      const [id, path] = split(line, 'secret-files')
      return csvRecord([`id=${id}`, `src=${path}`])
    }),
  ]
}

/** The variables that buildx needs beside its usual ones for the secrets given by value. */
export function secretEnvironment(inputs: SecretInputs): Readonly<Record<string, string>> {
  return Object.fromEntries(inputs.secrets.map((line, index) => [variable(index), split(line, 'secrets')[1]]))
}

function variable(index: number): string {
  return `SLIM_IMAGE_SECRET_${index}`
}

/** `id=value`; the error shows nothing after the first `=`, and nothing at all where that is missing. */
function split(line: string, input: string): readonly [id: string, value: string] {
  const equals = line.indexOf('=')
  const id = line.slice(0, Math.max(equals, 0))
  const value = line.slice(equals + 1)
  if (id !== '' && value !== '') return [id, value]
  throw new InvalidValueError(input, id === '' ? '(not shown)' : `${id}=`, 'lines of the form id=value')
}
