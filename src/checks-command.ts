import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { checks } from './checks/catalogue.ts'
import type { ExplainArguments } from './inputs/policy-arguments.ts'
import { didYouMean } from './inputs/policy-file/nearest.ts'
import { UsageError } from './inputs/usage-error.ts'
import { quoted } from './oci/invalid-value-error.ts'
import { checksText } from './report/checks-text.ts'
import { writeStandardOutput } from './standard-output.ts'

/** `slim-image checks`: what there is, and how bad it is in each profile. */
export async function listChecks(): Promise<void> {
  await writeStandardOutput(checksText(checks))
}

/** `slim-image explain`: a check's page. Rejects with UsageError for a check that there is not. */
export async function explainCheck({ id }: Pick<ExplainArguments, 'id'>): Promise<void> {
  const ids = checks.map((check) => check.id)
  if (!ids.includes(id)) {
    const expected = `the id of a check${didYouMean(id, ids)}`
    throw new UsageError(`CHECK: received ${quoted(id)}, expected ${expected}; slim-image checks lists them`)
  }
  const text = await readFile(pageOf(id), 'utf8')
  // The marks of the part that is written from the check itself.
  await writeStandardOutput(text.replaceAll(/^<!-- check:(?:begin|end) -->\n/gm, ''))
}

/** Beside the sources, or beside the bundle, which script/build gives a copy of the pages. */
function pageOf(id: string): URL {
  const found = ['../docs/checks', '../checks', '../../docs/checks']
    .map((folder) => besides(`${folder}/${id}.md`))
    .find(existsSync)
  if (found === undefined) throw new Error(`checks/${id}.md is missing beside the program; install it anew`)
  return found
}

// Not written with a constant name, which a bundler would take for a file to copy.
function besides(name: string): URL {
  return new URL(name, import.meta.url)
}
