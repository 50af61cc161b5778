import { type Platform, parsePlatform } from '../oci/platform.ts'
import { listInput } from './list.ts'
import type { Written } from './written.ts'

/** Other spellings that buildx takes (containerd platforms, database.go). */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm/v7',
  armel: 'arm/v6',
  i386: '386',
}

/** The input `platforms`; an architecture alone is Linux's, `local` is the builder's own and adds nothing. */
export function platformsInput(written: Written): readonly Platform[] {
  return parsePlatforms(listInput(written, 'platforms', { commas: 'separate' }), 'platforms')
}

/** Throws InvalidValueError; `what` names the value. */
export function parsePlatforms(entries: readonly string[], what: string): readonly Platform[] {
  return entries
    .map((entry) => entry.toLowerCase())
    .filter((entry) => entry !== 'local')
    .map((entry) => {
      const [os = '', architecture, ...rest] = entry.includes('/') ? entry.split('/') : ['linux', entry]
      const known = Object.hasOwn(ARCHITECTURES, architecture ?? '')
      const spelled = known ? ARCHITECTURES[architecture ?? ''] : architecture
      return parsePlatform([os, spelled, ...rest].join('/'), what)
    })
}
