import { posix } from 'node:path'
import { quoted } from '../oci/invalid-value-error.ts'
import { type Platform, parsePlatform } from '../oci/platform.ts'
import { CAT_HELP, LS_HELP } from './look-help.ts'
import { parseArguments } from './parse-arguments.ts'
import { parseSourceReference, type SourceReference } from './source-reference.ts'
import { UsageError } from './usage-error.ts'

/** What to look at in an image. */
interface Look {
  readonly source: SourceReference
  /** Without a leading slash; the root is ``. */
  readonly path: string
  /** Counted from 1, base first; undefined for the final file system. */
  readonly layer: number | undefined
  /** Undefined where the image has to have one platform. */
  readonly platform: Platform | undefined
}

export interface LsArguments extends Look {
  readonly command: 'ls'
  /** What later layers hid. */
  readonly hidden: boolean
  /** Everything below the path, not only what lies directly in it. */
  readonly recursive: boolean
  readonly json: boolean
}

export interface CatArguments extends Look {
  readonly command: 'cat'
}

type Help = { readonly command: 'help'; readonly text: string }

const LOOK_OPTIONS = {
  layer: { type: 'string' },
  platform: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** The arguments after `slim-image ls`. Throws UsageError. */
export function parseLs(argv: readonly string[], cwd: string): LsArguments | Help {
  const options = {
    ...LOOK_OPTIONS,
    hidden: { type: 'boolean' },
    recursive: { type: 'boolean', short: 'R' },
    json: { type: 'boolean' },
  } as const
  const { values, positionals } = parseArguments({ args: [...argv], options, allowPositionals: true }, 'ls')
  if (values.help === true) return { command: 'help', text: LS_HELP }
  const [source, path = '/', ...more] = positionals
  if (source === undefined || more.length > 0)
    throw wrongCount('ls', positionals, 'SOURCE and at most one PATH')
  return {
    command: 'ls',
    ...lookOf(source, path, values, cwd),
    hidden: values.hidden === true,
    recursive: values.recursive === true,
    json: values.json === true,
  }
}

/** The arguments after `slim-image cat`. Throws UsageError. */
export function parseCat(argv: readonly string[], cwd: string): CatArguments | Help {
  const { values, positionals } = parseArguments(
    { args: [...argv], options: LOOK_OPTIONS, allowPositionals: true },
    'cat',
  )
  if (values.help === true) return { command: 'help', text: CAT_HELP }
  const [source, path, ...more] = positionals
  if (source === undefined || path === undefined || more.length > 0) {
    throw wrongCount('cat', positionals, 'SOURCE and PATH')
  }
  return { command: 'cat', ...lookOf(source, path, values, cwd) }
}

function wrongCount(command: string, received: readonly string[], expected: string): UsageError {
  const list = received.length === 0 ? 'nothing' : received.map(quoted).join(', ')
  const example = command === 'ls' ? 'oci:./layout /usr/bin' : 'oci:./layout /etc/os-release'
  return new UsageError(
    `slim-image ${command}: received ${list}, expected ${expected}, for example ${example}`,
  )
}

function lookOf(
  source: string,
  path: string,
  { layer, platform }: { readonly layer?: string; readonly platform?: string },
  cwd: string,
): Look {
  if (path.includes('\0')) {
    throw new UsageError(`PATH: received ${quoted(path)}, expected a path, for example /etc/os-release`)
  }
  return {
    source: parseSourceReference(source, cwd, 'SOURCE'),
    path: posix.resolve('/', path).slice(1),
    layer: layer === undefined ? undefined : parseLayer(layer),
    platform: platform === undefined ? undefined : parsePlatform(platform, '--platform'),
  }
}

function parseLayer(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new UsageError(`--layer: received ${quoted(text)}, expected a layer's number; the base's first is 1`)
}
