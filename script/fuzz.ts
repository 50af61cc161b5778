import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { TARGETS } from './fuzz/targets.ts'
import { watch } from './fuzz/watch.ts'

// Damages real inputs of each parser and reads them as the product does. Exit code 1 where something other than a
// named error came of one, where one took too long, or where memory grew; the input is kept.
//   npm run fuzz -- [NAME...] [--seconds N] [--seed N] [--input FILE]
const FOUND = fileURLToPath(new URL('../.cache/fuzz', import.meta.url))

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string' }, seed: { type: 'string' }, input: { type: 'string' } },
})
const names = positionals.length > 0 ? positionals : [...TARGETS.keys()]
const seconds = Number(values.seconds ?? 10)
const first = Number(values.seed ?? Date.now() % 1e9)
const unknown = names.filter((name) => !TARGETS.has(name))
if (unknown.length > 0 || !(seconds > 0) || !Number.isSafeInteger(first)) {
  const known = [...TARGETS.keys()].join(' ')
  process.stderr.write(`fuzz: expected any of ${known}, --seconds and --seed with numbers\n`)
  process.exit(2)
}

const given = values.input === undefined ? null : readFileSync(values.input)
for (const name of names) {
  const { inputs, refused, slowest, fault, input } = await watch({ name, seed: first, seconds, given })
  process.stdout.write(
    `${fault === undefined ? 'ok  ' : 'BAD '} ${name}: ${inputs} inputs, ${refused} refused, slowest ${slowest} ms, seed ${first}\n`,
  )
  if (fault === undefined) continue
  mkdirSync(FOUND, { recursive: true })
  const file = `${FOUND}/${name}-${first}`
  writeFileSync(file, input)
  process.stdout.write(`${fault}\nagain: npm run fuzz -- ${name} --input ${file}\n`)
  process.exitCode = 1
}
