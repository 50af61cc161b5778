import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { expandDefaultContext } from './context.ts'
import type { InputName } from './input-table.ts'
import type { BuildInputs } from './inputs.ts'
import { listInput } from './list.ts'
import { platformsInput } from './platforms.ts'
import { booleanInput, optionalInput, parseBoolean, type Written } from './written.ts'

/** docker/build-push-action's inputs, each list with that action's own syntax (its src/context.ts). */
export function parseBuildInputs(written: Written, defaultContext: string | undefined): BuildInputs {
  const text = (name: InputName) => optionalInput(written, name)
  const lines = (name: InputName) => listInput(written, name, { commas: 'keep' })
  const entries = (name: InputName) => listInput(written, name, { commas: 'separate' })
  return {
    context: parseContext(text('context') ?? '.', defaultContext),
    file: text('file'),
    target: text('target'),
    platforms: platformsInput(written),
    buildArgs: lines('build-args'),
    buildContexts: lines('build-contexts').map((entry) =>
      expandDefaultContext(entry, defaultContext, 'build-contexts'),
    ),
    // `id=` with nothing after it is a secret that is not set, as all are for pull requests from forks.
    secrets: listInput(written, 'secrets', { commas: 'keep', untrimmed: true }).filter(
      (entry) => !/^[^=]+=\s*$/.test(entry),
    ),
    secretEnvs: entries('secret-envs'),
    secretFiles: lines('secret-files'),
    ssh: entries('ssh'),
    labels: lines('labels'),
    annotations: lines('annotations'),
    addHosts: entries('add-hosts'),
    allow: entries('allow'),
    cgroupParent: text('cgroup-parent'),
    network: text('network'),
    shmSize: text('shm-size'),
    ulimit: lines('ulimit'),
    pull: booleanInput(written, 'pull'),
    noCache: booleanInput(written, 'no-cache'),
    noCacheFilters: entries('no-cache-filters'),
    provenance: attestation(text('provenance')),
    sbom: attestation(text('sbom')),
    attests: lines('attests'),
    builder: text('builder'),
    cacheFrom: lines('cache-from'),
    cacheTo: lines('cache-to'),
  }
}

function parseContext(text: string, defaultContext: string | undefined): string {
  if (text === '-') throw new InvalidValueError('context', text, 'a folder or a URL')
  return expandDefaultContext(text, defaultContext, 'context')
}

/** A boolean in one spelling, `true` or `false`; attributes as they are. */
function attestation(text: string | undefined): string | undefined {
  return text === undefined ? undefined : String(parseBoolean(text) ?? text)
}
