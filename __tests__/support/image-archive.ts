import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import type { WrittenLayout } from './layout.ts'
import { type LayerFile, writeTar } from './tar.ts'

const folder = mkdtempSync(join(tmpdir(), 'image-archive-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let count = 0

export type ArchiveFiles = Readonly<Record<string, LayerFile>>

/** Writes a tar archive that is gone after the test file; gives its path. */
export function archiveOf(files: ArchiveFiles | Uint8Array): string {
  count += 1
  const path = join(folder, `${count}.tar`)
  writeFileSync(path, files instanceof Uint8Array ? files : writeTar(files))
  return path
}

/** A layout's files by their path below it, to be put into an archive. */
export function filesOfLayout({ path }: Pick<WrittenLayout, 'path'>): Record<string, Uint8Array> {
  const names = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    names.map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return [file.slice(path.length + 1), readFileSync(file)]
    }),
  )
}

export interface ClassicImage {
  readonly repoTags?: readonly string[] | null
  /** Tars, base first. */
  readonly layers: readonly Uint8Array[]
  /** How a layer lies in the archive, where it is not the tar itself. */
  readonly stored?: (tar: Uint8Array) => Uint8Array
  readonly user?: string
}

/** What docker before version 25 saves, as files: a configuration, `ID/layer.tar` and manifest.json. */
export function classicFiles(images: readonly ClassicImage[]): Record<string, LayerFile> {
  const files: Record<string, LayerFile> = {}
  const manifest = images.map(({ repoTags = ['app:latest'], layers, stored = (tar) => tar, user }) => {
    const config = JSON.stringify({
      os: 'linux',
      architecture: 'amd64',
      config: { User: user },
      rootfs: { type: 'layers', diff_ids: layers.map((tar) => `sha256:${hex(tar)}`) },
    })
    const Layers = layers.map((tar, index) => {
      const name = `${hex(`${index}`)}-${hex(tar)}/layer.tar`
      files[name] = stored(tar)
      return name
    })
    const Config = `${hex(config)}.json`
    files[Config] = config
    return { Config, RepoTags: repoTags, Layers }
  })
  return { ...files, 'manifest.json': JSON.stringify(manifest) }
}

function hex(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
