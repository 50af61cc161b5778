import { resolve } from 'node:path'
import { UsageError } from './usage-error.ts'

/** Where an image to check lies. */
export interface ImageSource {
  readonly kind: 'oci'
  /** Absolute path of the OCI layout's folder. */
  readonly path: string
  /** As the user wrote it, for messages. */
  readonly written: string
}

/** `oci:PATH`, or a path that begins with `./`, `../` or `/`; relative ones are below `cwd`. Throws UsageError. */
export function parseImageSource(written: string, cwd: string): ImageSource {
  const isPath = /^\.{0,2}\//.test(written) || written === '.' || written === '..'
  const path = written.startsWith('oci:') ? written.slice('oci:'.length) : isPath ? written : ''
  if (path === '' || path.includes('\0')) {
    throw new UsageError(
      `SOURCE: received ${JSON.stringify(written)}, expected an OCI layout: oci:PATH, or a path that begins with ./, ../ or /`,
    )
  }
  return { kind: 'oci', path: resolve(cwd, path), written }
}
