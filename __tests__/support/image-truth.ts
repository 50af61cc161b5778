import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { parts } from './parts.ts'
import { type ListedEntry, listTar } from './tar-listing.ts'

const run = promisify(execFile)
const OUTPUT = { maxBuffer: 256 * 1024 * 1024 }

/** What skopeo, gzip, sha256sum, tar and the engine say of an image. */
export interface Truth {
  /** Where the image lies as an OCI layout. */
  readonly layout: string
  readonly digest: string
  readonly user: string
  /** Base first. */
  readonly layers: readonly UnpackedLayer[]
  /** The file system of a container that was never started. */
  readonly exported: readonly ListedEntry[]
}

export interface UnpackedLayer {
  readonly digest: string
  readonly compressedSize: number
  readonly uncompressedSize: number
  readonly diffId: string
  readonly entries: readonly ListedEntry[]
}

/**
 * Builds the Dockerfile into a layout below `folder`, and the same steps from BuildKit's cache into the engine under
 * the tag, which whoever asks removes. Fails where the two are not the same image.
 */
export async function findTruth(
  folder: string,
  tag: string,
  dockerfile: string,
  contexts: Readonly<Record<string, string>> = {},
): Promise<Truth> {
  const [context, layout] = [join(folder, 'context'), join(folder, 'layout')]
  mkdirSync(context, { recursive: true })
  writeFileSync(join(context, 'Dockerfile'), dockerfile)
  const named = Object.entries({ ...parts().buildContexts, ...contexts })
  const given = named.map(([from, to]) => `--build-context=${from}=${to}`)
  const build = ['buildx', 'build', '--builder=default', '--provenance=false', ...given, context]
  await run('docker', [...build, `--output=type=oci,tar=false,dest=${layout}`], OUTPUT)
  await run('docker', [...build, `--tag=${tag}`], OUTPUT)
  const { Digest: digest, Layers } = await readWithSkopeo(layout)
  const layers: UnpackedLayer[] = []
  for (const layer of Layers) layers.push(await unpack(layout, layer, join(folder, 'layer.tar')))
  const { Config, RootFS } = await inspect(tag)
  const diffIds = layers.map(({ diffId }) => diffId)
  if (RootFS.Layers.join() !== diffIds.join()) throw new Error('the engine has another image than the layout')
  const exported = await exportOf(tag, layers, join(folder, 'container.tar'))
  return { layout, digest, user: Config.User, layers, exported }
}

const skopeoSchema = v.object({ Digest: v.string(), Layers: v.array(v.string()) })

async function readWithSkopeo(layout: string): Promise<v.InferOutput<typeof skopeoSchema>> {
  const { skopeo, reasons } = parts()
  if (skopeo === null) throw new Error(`no skopeo: ${reasons['skopeo'] ?? 'see bootstrap'}`)
  const { stdout } = await run(skopeo, ['inspect', `oci:${layout}`], OUTPUT)
  return v.parse(skopeoSchema, JSON.parse(stdout))
}

const engineSchema = v.object({
  Config: v.object({ User: v.optional(v.string(), '') }),
  RootFS: v.object({ Layers: v.array(v.string()) }),
})

async function inspect(tag: string): Promise<v.InferOutput<typeof engineSchema>> {
  const { stdout } = await run('docker', ['image', 'inspect', '--format={{json .}}', tag], OUTPUT)
  return v.parse(engineSchema, JSON.parse(stdout))
}

async function unpack(layout: string, digest: string, tar: string): Promise<UnpackedLayer> {
  const blob = join(layout, 'blobs', ...digest.split(':'))
  await run('sh', ['-c', 'gzip -dc < "$1" > "$2"', 'sh', blob, tar])
  const { stdout } = await run('sha256sum', [tar])
  const entries = await listTar(tar)
  const [compressedSize, uncompressedSize] = [statSync(blob).size, statSync(tar).size]
  rmSync(tar)
  return { digest, compressedSize, uncompressedSize, diffId: `sha256:${stdout.slice(0, 64)}`, entries }
}

/** Files that the engine lays over the image's in every container, so that only the layers tell of those. */
const LAID_OVER = new Set(['.dockerenv', 'dev/console', 'etc/hostname', 'etc/hosts', 'etc/resolv.conf'])

async function exportOf(
  tag: string,
  layers: readonly UnpackedLayer[],
  tar: string,
): Promise<readonly ListedEntry[]> {
  const { stdout } = await run('docker', ['create', '--network=none', tag, 'none'])
  const container = stdout.trim()
  try {
    await run('docker', ['export', `--output=${tar}`, container])
  } finally {
    await run('docker', ['rm', container])
  }
  const entries = await listTar(tar)
  rmSync(tar)
  const below = layers.flatMap((layer) => layer.entries).filter(({ name }) => LAID_OVER.has(name))
  const newest = new Map(below.map((entry) => [entry.name, entry]))
  return [...entries.filter(({ name }) => !LAID_OVER.has(name)), ...newest.values()]
}

const ASK = `for path in "$@"; do
  owner=$(dpkg-query --search "$(readlink -f "$path")" | cut -d: -f1)
  test -z "$owner" || echo "$path" "$owner" $(dpkg-query --listfiles "$owner")
done`

/** By path: which package the file is of, as dpkg says in a container, and which files that package has. */
export async function askDpkg(
  tag: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, { readonly owner: string; readonly files: readonly string[] }>> {
  const inside = ['run', '--rm', '--network=none', '--entrypoint=sh', tag, '-c', ASK, 'sh', ...paths]
  const { stdout } = await run('docker', inside, OUTPUT)
  const lines = stdout.split('\n').filter(Boolean)
  return new Map(
    lines.map((line) => {
      const [path = '', owner = '', ...files] = line.split(' ')
      // Debian's /bin, /sbin and /lib lead into /usr; packages name their files by either.
      const names = files.map((file) => file.replace(/^\/(bin|sbin|lib\w*)\//, '/usr/$1/').slice(1))
      return [path, { owner, files: [...new Set(names)] }]
    }),
  )
}
