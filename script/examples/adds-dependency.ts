import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Files } from '../../__tests__/support/workspace.ts'
import { runCommand } from './run-command.ts'

const DEPENDENCY = 'date-fns@4.1.0'

const EXPIRY = `import { addDays, isAfter } from 'date-fns'

const DAYS = 30

/** Whether a link that was made then has expired. */
export function hasExpired(madeAt: Date, now = new Date()): boolean {
  return isAfter(now, addDays(madeAt, DAYS))
}
`

/** What a pull request to the example changes that brings one more dependency: manifest, lock and a source that uses it. */
export async function addsDependency(example: string): Promise<Files> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'adds-dependency-'))
  try {
    const names = ['package.json', 'package-lock.json']
    for (const name of names) cpSync(path.join(example, name), path.join(folder, name))
    await runCommand(
      'npm',
      [
        'install',
        '--package-lock-only',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--omit-lockfile-registry-resolved',
        '--save-exact',
        DEPENDENCY,
      ],
      { cwd: folder },
    )
    const changed = names.map((name) => [name, readFileSync(path.join(folder, name))] as const)
    return { ...Object.fromEntries(changed), 'src/expiry.ts': EXPIRY }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
