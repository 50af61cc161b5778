import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parts, standInContexts } from '../../__tests__/support/parts.ts'
import { cached, makeAt } from './cache-folder.ts'
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

/** The same image as `docker-archive:`, its layers uncompressed as skopeo writes them. */
export async function bigArchive(layout: string): Promise<string> {
  const file = `${layout}.tar`
  if (existsSync(file)) return file
  const { skopeo, reasons } = parts()
  if (skopeo === null) throw new Error(`no skopeo: ${reasons['skopeo'] ?? 'see bootstrap'}`)
  tell('the big image is written as an archive')
  await makeAt(file, (place) => {
    const named = `docker-archive:${place}:slim-image.local/${path.basename(layout)}:latest`
    execFileSync(skopeo, ['copy', '--quiet', `oci:${layout}`, named], { stdio: 'inherit' })
  })
  return file
}

function recipe(): string {
  return createHash('sha256').update(readFileSync(BIG_DOCKERFILE)).digest('hex').slice(0, 12)
}
