import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { fallbackOf, type InputName } from './input-table.ts'
import type { SourceInputs } from './inputs.ts'
import { parseSourceReference } from './source-reference.ts'
import { booleanInput, optionalInput, type Written } from './written.ts'

/** Inputs that say how an image is built, and what follows from having built it here. */
const BUILD_ONLY: readonly InputName[] = [
  'context',
  'file',
  'target',
  'build-args',
  'build-contexts',
  'secrets',
  'secret-envs',
  'secret-files',
  'ssh',
  'labels',
  'annotations',
  'add-hosts',
  'allow',
  'cgroup-parent',
  'network',
  'shm-size',
  'ulimit',
  'pull',
  'no-cache',
  'no-cache-filters',
  'provenance',
  'sbom',
  'attests',
  'builder',
  'cache-from',
  'cache-to',
  'load',
  'cache-scope',
  'cache-mode',
]

/** An image that another step made, in place of a build; undefined where one is to be built. */
export function parseSourceInputs(written: Written, workspace: string): SourceInputs | undefined {
  const source = optionalInput(written, 'source')
  const recompress = booleanInput(written, 'recompress')
  if (source === undefined) {
    if (!recompress) return undefined
    throw new InvalidValueError(
      'recompress',
      'true',
      'the input source beside it: what is built is compressed',
    )
  }
  const beside = BUILD_ONLY.filter((name) => {
    const text = optionalInput(written, name)
    return text !== undefined && text !== fallbackOf(name)
  })
  if (beside.length > 0) {
    throw new InvalidValueError(
      'source',
      source,
      `no input beside it that only a build has a use for; there is ${beside.join(', ')}`,
    )
  }
  return { reference: parseSourceReference(source, workspace, 'source'), recompress }
}
