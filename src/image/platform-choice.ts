import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import type { Manifest } from '../oci/manifest.ts'
import { formatPlatform, isPlatformWanted, type Platform } from '../oci/platform.ts'
import type { ReadWatch } from '../oci/verified-blob.ts'
import { platformOf, readConfig } from './read-config.ts'

const MOST_LISTED = 20

/** Which images of an index are asked for; all of them where no platform is named. */
export class PlatformChoice {
  readonly #source: BlobSource
  readonly #wanted: readonly Platform[]
  readonly #watch: ReadWatch
  readonly #met: Platform[] = []

  constructor(source: BlobSource, wanted: readonly Platform[], watch: ReadWatch) {
    this.#source = source
    this.#wanted = wanted
    this.#watch = watch
  }

  /** True where the index says already that it is for another platform, so that nothing of it has to be read. */
  rulesOut({ platform }: Descriptor): boolean {
    return this.#wanted.length > 0 && platform !== undefined && !this.#meet(ofDescriptor(platform))
  }

  /** Reads the configuration where the index does not say what the image is for. */
  async includes(descriptor: Descriptor, { config }: Manifest): Promise<boolean> {
    if (this.#wanted.length === 0 || descriptor.platform !== undefined) return true
    return this.#meet(platformOf(await readConfig(this.#source, config, this.#watch), descriptor))
  }

  /** Throws InvalidValueError, listing what there is, where the image lacks a platform that is asked for. */
  requireAll(): void {
    const missing = this.#wanted.find((one) => !this.#met.some((met) => isPlatformWanted(one, met)))
    if (missing === undefined) return
    const there = [...new Set(this.#met.map(formatPlatform))]
    const more = there.length > MOST_LISTED ? ` and ${there.length - MOST_LISTED} more` : ''
    throw new InvalidValueError(
      `platform of ${this.#source.name}`,
      formatPlatform(missing),
      there.length === 0
        ? 'none: there is no image'
        : `one of the image’s: ${there.slice(0, MOST_LISTED).join(', ')}${more}`,
    )
  }

  #meet(platform: Platform): boolean {
    this.#met.push(platform)
    return this.#wanted.some((one) => isPlatformWanted(one, platform))
  }
}

function ofDescriptor({ os, architecture, variant, ...rest }: NonNullable<Descriptor['platform']>): Platform {
  const osVersion = rest['os.version']
  return {
    os,
    architecture,
    ...(variant === undefined ? {} : { variant }),
    ...(osVersion === undefined ? {} : { osVersion }),
  }
}
