import fc from 'fast-check'

/** An entry of a layer, in the order of its tar. Paths are clean; '' is the root, for opaque markers only. */
export interface RandomEntry {
  readonly kind: 'file' | 'directory' | 'symlink' | 'hard-link' | 'whiteout' | 'opaque'
  readonly path: string
  /** Bytes of a file. */
  readonly size: number
  /** Permission bits; a marker has none. */
  readonly mode: number
  /** Of a link, as written. */
  readonly target: string
  /** How the tar writes the name. */
  readonly form: 'plain' | 'dotted' | 'pax' | 'gnu'
}

export type RandomLayer = readonly RandomEntry[]

// Few names, so that layers collide in every way.
const name = fc.constantFrom('a', 'b', 'c')
export const somePath = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'))
const linkTarget = fc
  .tuple(fc.constantFrom('', '', '/', '../', './', '../../../'), somePath)
  .map(([start, path]) => `${start}${path}`)

const common = {
  path: somePath,
  size: fc.constant(0),
  mode: fc.constantFrom(0o644, 0o755, 0o600, 0o4755),
  target: fc.constant(''),
  form: fc.constantFrom(
    'plain' as const,
    'plain' as const,
    'dotted' as const,
    'pax' as const,
    'gnu' as const,
  ),
}

const entry: fc.Arbitrary<RandomEntry> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ ...common, kind: fc.constant('file' as const), size: fc.nat(1500) }) },
  { weight: 3, arbitrary: fc.record({ ...common, kind: fc.constant('directory' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ ...common, kind: fc.constant('symlink' as const), target: linkTarget }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ ...common, kind: fc.constant('hard-link' as const), target: somePath }),
  },
  { weight: 2, arbitrary: fc.record({ ...common, kind: fc.constant('whiteout' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      ...common,
      kind: fc.constant('opaque' as const),
      path: fc.oneof({ weight: 6, arbitrary: somePath }, { weight: 1, arbitrary: fc.constant('') }),
    }),
  },
)

const layer: fc.Arbitrary<RandomLayer> = fc.array(entry, { maxLength: 7 })

/** One to five layers, base first; one may stand there twice. Most have entries that no engine could unpack. */
export const wildImage: fc.Arbitrary<readonly RandomLayer[]> = fc
  .tuple(fc.array(layer, { minLength: 1, maxLength: 4 }), fc.option(fc.nat(3)), fc.nat(4))
  .map(([layers, again, at]) => {
    const repeated = again === null ? undefined : layers[again]
    return repeated === undefined ? layers : layers.toSpliced(at, 0, repeated)
  })
