import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { parts } from '../../__tests__/support/parts.ts'
import { type Example, folderOf } from './examples.ts'
import { runCommand } from './run-command.ts'

const CLI = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url))

/** `#7 DONE 12.3s [build 2/5] RUN …`: a step of the Dockerfile, without BuildKit's own. */
const STEP = /^#\d+ ((?:DONE|CACHED|ERROR)\b.*\[(?!internal|context).*)$/

const Report = v.object({
  verdict: v.picklist(['pass', 'warn', 'fail']),
  image: v.object({
    platforms: v.tuple([v.object({ compressedSize: v.number(), uncompressedSize: v.number() })]),
  }),
})

export interface Built {
  readonly verdict: 'pass' | 'warn' | 'fail'
  /** Bytes. */
  readonly compressedSize: number
  readonly uncompressedSize: number
}

interface Options {
  readonly example: Example
  readonly file: 'Dockerfile' | 'Dockerfile.single'
  /** The name that the engine gets the image by, unless it is refused. */
  readonly load?: string
  /** Gets each step of the Dockerfile as it ends. */
  readonly onStep: (step: string) => void
}

/** Builds and judges an example by its own policy, as `slim-image build` does in its folder. */
export async function buildExample({ example, file, load, onStep }: Options): Promise<Built> {
  const contexts = Object.entries(parts().buildContexts).map(([name, source]) => `${name}=${source}`)
  const args = [
    ...[CLI, 'build', '--file', file, '--format', 'json'],
    ...contexts.flatMap((context) => ['--build-contexts', context]),
    ...(load === undefined ? [] : ['--load', '--tags', load]),
  ]
  const output = await runCommand(process.execPath, args, {
    cwd: folderOf(example),
    exitCodes: [0, 1],
    onLine: (line) => {
      const step = STEP.exec(line)?.[1]
      if (step !== undefined) onStep(step)
    },
  })
  const { verdict, image } = v.parse(Report, JSON.parse(output))
  return { verdict, ...image.platforms[0] }
}
