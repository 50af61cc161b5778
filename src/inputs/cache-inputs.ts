import { InvalidValueError } from '../oci/invalid-value-error.ts'
import type { CacheInputs } from './inputs.ts'
import { choiceInput, requiredInput, type Written } from './written.ts'

const SCOPE = 'letters, digits and any of . _ / : @ + -, at most 200, or auto'

/** The action's own cache. A scope becomes part of buildx's comma-separated attributes and of the cache's keys. */
export function parseCacheInputs(written: Written): CacheInputs {
  const kind = choiceInput(written, 'cache', ['gha', 'off'])
  const mode = choiceInput(written, 'cache-mode', ['auto', 'min', 'max'])
  const scope = requiredInput(written, 'cache-scope', SCOPE)
  if (!/^[\w./:@+-]{1,200}$/.test(scope)) throw new InvalidValueError('cache-scope', scope, SCOPE)
  return {
    kind,
    scope: scope === 'auto' ? undefined : scope,
    mode: mode === 'auto' ? undefined : mode,
  }
}
