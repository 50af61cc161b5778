import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parts } from '../parts.ts'

export type Backend = 'sqlite' | 'ndb' | 'bdb_ro'

/** The rpm that script/bootstrap found, or the one on PATH; undefined where there is neither. */
export function findRpm(): string | undefined {
  const candidates = [recordedRpm(), 'rpm'].filter((candidate) => candidate !== undefined)
  return candidates.find((candidate) => spawnSync(candidate, ['--version']).status === 0)
}

function recordedRpm(): string | undefined {
  try {
    return parts().rpm ?? undefined
  } catch {
    return undefined
  }
}

/** Runs rpm on the databases below one folder. */
export class RpmTool {
  readonly #rpm: string
  readonly #folder: string

  constructor(rpm: string, folder: string) {
    this.#rpm = rpm
    this.#folder = folder
  }

  /** Builds the package of a specification and gives its path. */
  build(name: string, specification: string): string {
    const specPath = join(this.#folder, `${name}.spec`)
    const top = join(this.#folder, 'build', name)
    writeFileSync(specPath, specification)
    const quiet = ['--define', '__os_install_post %{nil}', '--define', 'debug_package %{nil}', '--quiet']
    const target = ['--target', 'noarch', '--define', `_topdir ${top}`]
    execFileSync(`${this.#rpm}build`, ['-bb', ...target, ...quiet, specPath], { stdio: 'pipe' })
    const built = readdirSync(join(top, 'RPMS'), { recursive: true, encoding: 'utf8' })
    const file = built.find((path) => path.endsWith('.rpm'))
    if (file === undefined) throw new Error(`rpmbuild made no package of ${name}`)
    return join(top, 'RPMS', file)
  }

  /** Notes packages as installed, or as removed, in a database. */
  change(database: string, ...args: string[]): void {
    mkdirSync(database, { recursive: true })
    execFileSync(this.#rpm, [...dbpath(database, 'sqlite'), ...args], { stdio: 'pipe' })
  }

  /** What rpm itself lists, a line for each package or file; undefined where this rpm does not have the format. */
  query(database: string, backend: Backend, format: string): readonly string[] | undefined {
    const { status, stdout, stderr } = spawnSync(
      this.#rpm,
      [...dbpath(database, backend), '-qa', '--qf', format],
      { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    )
    if (stderr.includes('using dummy database')) return undefined
    if (status !== 0) throw new Error(`rpm -qa ended with ${status}: ${stderr}`)
    return stdout.split('\n').filter((line) => line !== '')
  }
}

function dbpath(database: string, backend: Backend): string[] {
  return ['--dbpath', database, '--define', `_db_backend ${backend}`]
}
