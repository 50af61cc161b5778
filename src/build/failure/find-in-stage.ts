import { spawn } from 'node:child_process'
import { TarReader } from '../../image/tar/tar-reader.ts'
import type { BuildInputs } from '../../inputs/inputs.ts'
import { type BuildPlan, buildArguments } from '../arguments.ts'
import type { CommandContext } from '../engine.ts'

/** A hint is not worth a longer wait: the stage is in the builder's cache, and only its names are looked at. */
const LIMIT_MS = 20_000
const MOST_PATHS = 5

/** The command that writes the file system of a stage, which the failed build finished already, to standard output. */
export function stageArguments(inputs: BuildInputs, plan: BuildPlan, stage: string): readonly string[] {
  const alone = {
    ...inputs,
    target: stage,
    platforms: inputs.platforms.slice(0, 1),
    labels: [],
    annotations: [],
    pull: false,
    noCache: false,
    noCacheFilters: [],
  }
  const attestations = ['type=provenance,disabled=true', 'type=sbom,disabled=true']
  const args = buildArguments(alone, { ...plan, subject: undefined, labels: [], attestations, cacheTo: [] })
  return args
    .filter((arg) => !arg.startsWith('--metadata-file='))
    .map((arg) => (arg.startsWith('--output=') ? '--output=type=tar,dest=-' : arg))
    .map((arg) => (arg.startsWith('--progress=') ? '--progress=quiet' : arg))
}

/**
 * Absolute paths of that base name in a stage, at most five, shortest first; none where nobody can say within 20 s.
 * Never rejects.
 */
export async function findInStage(
  { buildx, cwd, env }: Pick<CommandContext, 'buildx' | 'cwd' | 'env'>,
  args: readonly string[],
  name: string,
): Promise<readonly string[]> {
  const found: string[] = []
  const reader = new TarReader({
    entry({ path }) {
      if (path.endsWith(`/${name}`) || path === name) found.push(`/${path}`)
      return false
    },
    content: () => {},
  })
  const [command, ...first] = buildx === undefined ? ['docker', 'buildx'] : [buildx]
  await new Promise<void>((resolve) => {
    const child = spawn(command, [...first, ...args], {
      cwd,
      env: { ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: LIMIT_MS,
    })
    child.stdout.on('data', (chunk: Buffer) => {
      try {
        reader.push(chunk)
      } catch {
        child.kill()
      }
      if (found.length >= MOST_PATHS) child.kill()
    })
    child.on('error', () => resolve())
    child.on('close', () => resolve())
  })
  return found.slice(0, MOST_PATHS).toSorted((a, b) => a.length - b.length)
}
