import type { BuildInputs } from '../../src/inputs/inputs.ts'

/** What a step without any build input amounts to, with the given ones in place. */
export function buildInputs(given: Partial<BuildInputs> = {}): BuildInputs {
  return {
    context: '.',
    file: undefined,
    target: undefined,
    platforms: [],
    buildArgs: [],
    buildContexts: [],
    secrets: [],
    secretEnvs: [],
    secretFiles: [],
    ssh: [],
    labels: [],
    annotations: [],
    addHosts: [],
    allow: [],
    cgroupParent: undefined,
    network: undefined,
    shmSize: undefined,
    ulimit: [],
    pull: false,
    noCache: false,
    noCacheFilters: [],
    provenance: undefined,
    sbom: undefined,
    attests: [],
    builder: undefined,
    cacheFrom: [],
    cacheTo: [],
    ...given,
  }
}
