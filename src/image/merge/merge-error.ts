import { quoted } from '../../oci/invalid-value-error.ts'

/** A layer that cannot be applied to the ones below it. */
export class MergeError extends Error {
  override readonly name = 'MergeError'

  constructor(layer: number, path: string, fault: string) {
    super(`layer ${layer + 1}, entry ${quoted(path)}: ${fault}`)
  }
}
