import { parts } from '../__tests__/support/parts.ts'
import { type Built, buildExample } from './examples/build-example.ts'
import { type Example, examples } from './examples/examples.ts'
import { runCommand } from './examples/run-command.ts'
import { runService } from './examples/run-service.ts'
import { say } from './examples/say.ts'
import { type Numbers, numbersTable } from './examples/table.ts'

// What runs below gets the signal too and ends; then all is cleaned up as after any other error.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})

const milliseconds = (value: number) => `${Math.round(value)} ms`

async function build(
  example: Example,
  file: 'Dockerfile' | 'Dockerfile.single',
  load?: string,
): Promise<Built> {
  const name = `${example.name}/${file}`
  say(`${name}: building`)
  const onStep = (step: string) => say(`${name}: ${step.slice(0, 90)}`)
  const built = await buildExample({ example, file, onStep, ...(load === undefined ? {} : { load }) })
  say(`${name}: verdict ${built.verdict}`)
  return built
}

/** The image in stages, after its service has shown that it runs; it must not be refused. */
async function buildAndRun(example: Example): Promise<Built> {
  const image = `slim-image-numbers:${example.name}`
  try {
    const built = await build(example, 'Dockerfile', image)
    if (built.verdict === 'fail') throw new Error(`examples/${example.name}/Dockerfile is refused`)
    const { startMs, stopMs, users } = await runService(image, example)
    say(
      `${example.name}: answers after ${milliseconds(startMs)}, with a read-only root, as user ` +
        `${users.join(', ')}; SIGTERM ends it in ${milliseconds(stopMs)}`,
    )
    return built
  } finally {
    await runCommand('docker', ['image', 'rm', '--force', image])
  }
}

async function single(example: Example): Promise<Built> {
  const built = await build(example, 'Dockerfile.single')
  if (built.verdict !== 'fail') throw new Error(`examples/${example.name}/Dockerfile.single is not refused`)
  return built
}

/** Both builds at once: one downloads while the other compiles. Neither is left behind where the other one fails. */
async function numbersOf(example: Example): Promise<Numbers> {
  const both = [buildAndRun(example), single(example)] as const
  await Promise.allSettled(both)
  return { example, multi: await both[0], single: await both[1] }
}

const rows: Numbers[] = []
for (const example of examples) rows.push(await numbersOf(example))

process.stdout.write(`${numbersTable(rows)}\n`)
if (parts().standIns) {
  process.stdout.write(
    "\nNo image registry was in reach: the base images are stand-ins made of Debian's packages, Node's and npm's own " +
      'binaries, with fewer libraries than the official images have.\n',
  )
}
