import { measureComment } from './bench/comment.ts'
import { measureExport } from './bench/export.ts'
import { measurePage } from './bench/page.ts'
import { measureLookUp } from './bench/look-up.ts'
import { measurePush } from './bench/push.ts'
import { measureReader } from './bench/reader.ts'
import { printRows, type Row } from './bench/row.ts'
import { measureStep } from './bench/step.ts'

const PARTS: ReadonlyMap<string, () => Promise<readonly Row[]>> = new Map([
  ['step', measureStep],
  ['reader', measureReader],
  ['export', measureExport],
  ['push', measurePush],
  ['page', measurePage],
  ['comment', measureComment],
  ['look-up', measureLookUp],
])

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !PARTS.has(name))
if (unknown.length > 0) {
  process.stderr.write(
    `bench: received ${unknown.join(' ')}, expected any of ${[...PARTS.keys()].join(' ')}\n`,
  )
  process.exit(2)
}

const rows: Row[] = []
for (const [name, measure] of PARTS) {
  if (asked.length === 0 || asked.includes(name)) rows.push(...(await measure()))
}
printRows(rows)
process.exitCode = rows.some(({ holds }) => holds === false) ? 1 : 0
