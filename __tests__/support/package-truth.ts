import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { parts } from './parts.ts'

const run = promisify(execFile)

/** What a shell script writes in a container of that image, which reaches no network. */
async function inContainer(tag: string, script: string): Promise<string> {
  const args = ['run', '--rm', '--network=none', '--log-driver=none', '--entrypoint=sh', tag, '-c', script]
  const { stdout } = await run('docker', args, { maxBuffer: 256 * 1024 * 1024 })
  return stdout
}

export interface ListedByNpm {
  readonly name: string
  readonly version: string
  readonly path: string
}

interface NpmNode {
  readonly name?: string | undefined
  readonly version?: string | undefined
  readonly path?: string | undefined
  readonly dependencies?: Readonly<Record<string, NpmNode>> | undefined
}

const npmNode: v.GenericSchema<NpmNode> = v.object({
  name: v.optional(v.string()),
  version: v.optional(v.string()),
  path: v.optional(v.string()),
  dependencies: v.optional(
    v.record(
      v.string(),
      v.lazy(() => npmNode),
    ),
  ),
})

/** The packages of `npm ls --all` with each of those options; every place once, however often it is depended on. */
export async function installedByNpm(
  tag: string,
  options: readonly string[],
): Promise<readonly ListedByNpm[]> {
  const places = new Map<string, ListedByNpm>()
  const add = ({ dependencies = {} }: NpmNode) => {
    for (const node of Object.values(dependencies)) {
      const { name, version, path } = node
      if (name !== undefined && version !== undefined && path !== undefined)
        places.set(path, { name, version, path })
      add(node)
    }
  }
  for (const option of options) {
    const text = await inContainer(tag, `npm ls --all --json --long ${option}`)
    add(v.parse(npmNode, JSON.parse(text)))
  }
  return [...places.values()]
}

const distributions = v.array(v.object({ name: v.string(), version: v.string(), files: v.array(v.string()) }))

const ASK_PYTHON = `python3 - <<'EOF'
import importlib.metadata, json, os
print(json.dumps([{
  "name": found.metadata["Name"],
  "version": found.version,
  "files": sorted({os.path.realpath(str(found.locate_file(file))) for file in found.files or []}),
} for found in importlib.metadata.distributions()]))
EOF`

/** What Python's own importlib.metadata finds on its path, with absolute paths. */
export async function installedByPython(tag: string): Promise<v.InferOutput<typeof distributions>> {
  return v.parse(distributions, JSON.parse(await inContainer(tag, ASK_PYTHON)))
}

/** Where the test's image has pip, out of Python's sight. */
export const PIP_FOLDER = '/opt/pip'

/** The folder of pip that a build copies from. Throws where bootstrap found none. */
export function pipFolder(): string {
  const { pip, reasons } = parts()
  if (pip === null) throw new Error(`no pip: ${reasons['pip'] ?? 'see bootstrap'}`)
  return pip
}

const pipList = v.array(v.object({ name: v.string(), version: v.string() }))

/** What pip says is installed. */
export async function installedByPip(tag: string): Promise<v.InferOutput<typeof pipList>> {
  const ask = `PYTHONPATH=${PIP_FOLDER} python3 -m pip list --format=json --disable-pip-version-check`
  return v.parse(pipList, JSON.parse(await inContainer(tag, ask)))
}

const SHOW_DEBS = `dpkg-query --show --showformat='\${Package} \${Version} \${db:Status-Status}\\n'`

/** What dpkg-query says is installed. */
export async function installedDebs(
  tag: string,
): Promise<readonly { readonly name: string; readonly version: string }[]> {
  const lines = (await inContainer(tag, SHOW_DEBS)).split('\n')
  return lines.flatMap((line) => {
    const [name = '', version = '', state] = line.split(' ')
    return state === 'installed' ? [{ name, version }] : []
  })
}

const ASK_DPKG = `for name in $(dpkg-query --show --showformat='\${binary:Package} '); do
  echo "= \${name%%:*}"; dpkg-query --listfiles "$name"
done`

/** The paths that dpkg lists for each installed package, without leading slash and below /usr where they really are. */
export async function filesOfDebs(tag: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const lists = new Map<string, string[]>()
  let current: string[] = []
  for (const line of (await inContainer(tag, ASK_DPKG)).split('\n')) {
    if (line.startsWith('= ')) {
      current = []
      lists.set(line.slice(2), current)
    } else if (line.startsWith('/')) {
      const path = line.replace(/^\/(bin|sbin|lib\w*)\//, '/usr/$1/').slice(1)
      if (!current.includes(path)) current.push(path)
    }
  }
  return lists
}
