import { InvalidValueError } from './invalid-value-error.ts'

/** An operating system, architecture and optional variant (image-spec image-index.md, platform). */
export interface Platform {
  readonly os: string
  readonly architecture: string
  readonly variant?: string
  /** Of Windows, where images for several versions stand in one index: `10.0.20348.2402`. */
  readonly osVersion?: string
}

/** As descriptors (image-spec image-index.md) and configurations (config.md) write it. */
export function platformIn(written: {
  readonly os: string
  readonly architecture: string
  readonly variant?: string | undefined
  readonly 'os.version'?: string | undefined
}): Platform {
  const { os, architecture, variant, 'os.version': osVersion } = written
  return {
    os,
    architecture,
    ...(variant === undefined ? {} : { variant }),
    ...(osVersion === undefined ? {} : { osVersion }),
  }
}

const PART = /^[a-z0-9][a-z0-9._-]{0,63}$/

/** Reads `linux/arm64/v8`. Throws InvalidValueError; what is lower case in the specification stays so. */
export function parsePlatform(text: string, what = 'platform'): Platform {
  const [os, architecture, variant, ...rest] = text.split('/')
  const parts = variant === undefined ? [os, architecture] : [os, architecture, variant]
  if (os === undefined || architecture === undefined || rest.length > 0 || !parts.every(isPart)) {
    throw new InvalidValueError(
      what,
      text,
      'os/architecture or os/architecture/variant, for example linux/amd64',
    )
  }
  return variant === undefined ? { os, architecture } : { os, architecture, variant }
}

function isPart(part: string | undefined): boolean {
  return part !== undefined && PART.test(part)
}

/**
 * `os/architecture[/variant]`, containerd's spelling (also `windows(10.0.20348.2402)/amd64`); arm64's only variant v8
 * is left out as containerd does.
 */
export function formatPlatform({ os, architecture, variant, osVersion }: Platform): string {
  const shown = architecture === 'arm64' && variant === 'v8' ? undefined : variant
  const system = osVersion === undefined || osVersion === '' ? os : `${os}(${osVersion})`
  return shown === undefined || shown === ''
    ? `${system}/${architecture}`
    : `${system}/${architecture}/${shown}`
}

/** Whatever the version of the operating system. */
export function samePlatform(a: Platform, b: Platform): boolean {
  return withoutVersion(a) === withoutVersion(b)
}

function withoutVersion({ os, architecture, variant }: Platform): string {
  return formatPlatform({ os, architecture, ...(variant === undefined ? {} : { variant }) })
}
