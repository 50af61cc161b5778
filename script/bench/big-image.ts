import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { standInContexts } from '../../__tests__/support/parts.ts'
import { cached, makeAt } from './cache-folder.ts'
import { manifestOf } from './layers-of.ts'
import { tell } from './row.ts'

export const BIG_DOCKERFILE = fileURLToPath(new URL('./big-image.Dockerfile', import.meta.url))

/** What a build of the big image is given beside its Dockerfile; the same each time, so that its steps are cached. */
export function bigImageContexts(): readonly string[] {
  return standInContexts().split('\n').filter(Boolean)
}

/** An empty folder to build from. */
export function emptyContext(): string {
  const folder = cached('context')
  mkdirSync(folder, { recursive: true })
  return folder
}

/** The big image's layout; built where there is none yet of this Dockerfile, which takes minutes and 900 MB. */
export async function bigImage(): Promise<string> {
  const layout = cached(`big-${recipe()}`)
  if (existsSync(layout)) return layout
  tell('the big image is built, which takes some minutes the first time')
  await makeAt(layout, (place) => {
    const named = bigImageContexts().map((context) => `--build-context=${context}`)
    const output = `--output=type=oci,tar=false,dest=${place}`
    const build = ['buildx', 'build', '--builder=default', '--provenance=false', '--network=host', output]
    execFileSync('docker', [...build, ...named, `--file=${BIG_DOCKERFILE}`, emptyContext()], {
      stdio: 'inherit',
    })
  })
  return layout
}

/** The same image as `docker save` writes it today: the very blobs of the layout in a tar, with a manifest.json. */
export async function bigArchive(layout: string): Promise<string> {
  const file = `${layout}-saved.tar`
  if (existsSync(file)) return file
  tell('the big image is written as an archive')
  const folder = cached('manifest')
  mkdirSync(folder, { recursive: true })
  const { config, layers } = manifestOf(layout)
  const manifest = [{ Config: config, RepoTags: ['slim-image.local/big:latest'], Layers: layers }]
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest))
  await makeAt(file, (place) => {
    const names = ['-C', layout, 'blobs', 'index.json', 'oci-layout', '-C', folder, 'manifest.json']
    execFileSync('tar', ['-cf', place, ...names], { stdio: 'inherit' })
  })
  return file
}

function recipe(): string {
  return createHash('sha256').update(readFileSync(BIG_DOCKERFILE)).digest('hex').slice(0, 12)
}
