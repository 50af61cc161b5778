import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findProgram } from './container-builder.ts'

/** What the client says of the engine and the builders instead of the truth. */
export interface Claims {
  /** The engine's version. */
  readonly engine?: string
  /** The engine keeps its images in the classic store, which cannot write OCI layouts. */
  readonly classicStore?: boolean
  /** The BuildKit version of every builder. */
  readonly buildkit?: string
}

/** A PATH that begins with the real docker client in disguise. */
export interface DisguisedClient {
  readonly env: { readonly PATH: string }
  remove(): void
}

/**
 * The real docker client, except for what `docker info` and `docker buildx ls` say, and for a build that the claimed
 * engine could not do: an engine of another age can be met on any machine, and everything after the decision is real.
 */
export function disguiseDocker(claims: Claims): DisguisedClient {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'docker-client-'))
  const edit = path.join(folder, 'edit.mjs')
  const file = path.join(folder, 'docker')
  const real = findProgram('docker')
  writeFileSync(edit, EDIT)
  const edited = `'${real}' "$@" | '${process.execPath}' '${edit}' '${JSON.stringify(claims)}'`
  writeFileSync(
    file,
    `#!/bin/sh
case "$1 $2" in
'info '* | 'buildx ls') ${edited} ;;
'buildx build') ${claims.classicStore ? REFUSAL : ''}
  exec '${real}' "$@" ;;
*) exec '${real}' "$@" ;;
esac
`,
  )
  chmodSync(file, 0o755)
  return {
    env: { PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}` },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** What buildx says of a build on the docker driver before it asks the engine for anything. */
const REFUSAL = `
  case "$*" in
  *--builder*) ;;
  *) echo 'ERROR: OCI exporter is not supported for the docker driver.' >&2; exit 1 ;;
  esac`

const EDIT = `import { readFileSync } from 'node:fs'
const { engine, classicStore, buildkit } = JSON.parse(process.argv[2])
for (const line of readFileSync(0, 'utf8').split('\\n').filter(Boolean)) {
  const said = JSON.parse(line)
  if ('ServerVersion' in said) {
    if (engine !== undefined) said.ServerVersion = engine
    if (classicStore) said.DriverStatus = [['Backing Filesystem', 'extfs']]
  }
  if (buildkit !== undefined) for (const node of said.Nodes ?? []) node.Version = buildkit
  console.log(JSON.stringify(said))
}
`
