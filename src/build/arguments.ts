import type { BuildInputs } from '../inputs/inputs.ts'
import { formatPlatform } from '../oci/platform.ts'
import { formatReference, type Reference } from '../oci/reference.ts'
import { csvField, csvRecord } from './csv.ts'
import { secretArguments } from './secrets.ts'

/** What a build needs beside the user's inputs; decided by the run, not typed by anybody. */
export interface BuildPlan {
  /** Folder that the OCI layout is written to. */
  readonly layout: string
  readonly metadataFile: string
  /** Undefined: buildx's current builder. */
  readonly builder: string | undefined
  /**
   * What the attestations name as their subject: without a tag BuildKit leaves it empty. One only, since each tag
   * is one more entry of index.json for the same digest.
   */
  readonly subject: Reference | undefined
  readonly labels: readonly string[]
  /** Values of `--attest`. */
  readonly attestations: readonly string[]
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
}

/**
 * The arguments of `docker buildx` for one build. Every value is attached to its flag with `=` and the context follows
 * `--`, so that nothing a user writes is taken for a flag.
 */
export function buildArguments(inputs: BuildInputs, plan: BuildPlan): readonly string[] {
  return [
    'build',
    flag('output', csvRecord(['type=oci', 'tar=false', `dest=${plan.layout}`])),
    flag('metadata-file', plan.metadataFile),
    flag('progress', 'rawjson'),
    ...optional('builder', plan.builder),
    ...optional('tag', plan.subject && formatReference(plan.subject)),
    ...optional('file', inputs.file),
    ...optional('target', inputs.target),
    ...optional('platform', inputs.platforms.map(formatPlatform).join(',') || undefined),
    ...each('build-arg', inputs.buildArgs),
    ...each('build-context', inputs.buildContexts),
    ...each('secret', secretArguments(inputs)),
    ...each('ssh', inputs.ssh),
    ...each('label', [...inputs.labels, ...plan.labels]),
    ...each('annotation', inputs.annotations),
    ...each('add-host', inputs.addHosts.map(csvField)),
    ...each('allow', inputs.allow),
    ...optional('cgroup-parent', inputs.cgroupParent),
    ...optional('network', inputs.network),
    ...optional('shm-size', inputs.shmSize),
    ...each('ulimit', inputs.ulimit),
    ...(inputs.pull ? ['--pull'] : []),
    ...(inputs.noCache ? ['--no-cache'] : []),
    ...each('no-cache-filter', inputs.noCacheFilters),
    ...each('attest', plan.attestations),
    ...each('cache-from', plan.cacheFrom),
    ...each('cache-to', plan.cacheTo),
    '--',
    inputs.context,
  ]
}

function flag(name: string, value: string): string {
  return `--${name}=${value}`
}

function optional(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [flag(name, value)]
}

function each(name: string, values: readonly string[]): readonly string[] {
  return values.map((value) => flag(name, value))
}
