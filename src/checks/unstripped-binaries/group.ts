import type { BinaryFacts } from '../../image/binary/binary-facts.ts'
import type { SeenFile } from '../files/seen-file.ts'
import type { SourcedLayer } from '../sourced-layer.ts'

/**
 * What is told apart because it is stripped in another way: `extension` is a shared library inside a package of
 * Python, Node or Ruby, compiled by the package manager or by the package's publisher.
 */
export type Kind = 'go' | 'rust' | 'program' | 'library' | 'extension'

/** Binaries of one kind in one layer. */
export interface Group {
  readonly kind: Kind
  readonly layer: SourcedLayer
  /** The heaviest few, heaviest first. */
  readonly heaviest: readonly { readonly path: string; readonly bytes: number }[]
  readonly files: number
  readonly bytes: number
  add(path: string, bytes: number): void
}

export function groupOf(groups: Map<string, Group>, kind: Kind, layer: SourcedLayer): Group {
  const key = `${layer.layer.index} ${kind}`
  const group = groups.get(key) ?? new Draft(kind, layer)
  groups.set(key, group)
  return group
}

export const SHOWN_FILES = 3

class Draft implements Group {
  readonly kind: Kind
  readonly layer: SourcedLayer
  heaviest: Group['heaviest'] = []
  files = 0
  bytes = 0

  constructor(kind: Kind, layer: SourcedLayer) {
    this.kind = kind
    this.layer = layer
  }

  add(path: string, bytes: number): void {
    this.files += 1
    this.bytes += bytes
    this.heaviest = [...this.heaviest, { path, bytes }]
      .sort((a, b) => b.bytes - a.bytes)
      .slice(0, SHOWN_FILES)
  }
}

/** As they are stored; 0 where it is not known. Of an extension only what a compiler without -g leaves out. */
export function strippableBytes(kind: Kind, { symbolBytes = 0, debugBytes = 0 }: BinaryFacts): number {
  return kind === 'extension' ? debugBytes : symbolBytes + debugBytes
}

const SEPARATE_DEBUG = /(?:^|\/)usr\/lib\/debug\/|\.(?:debug|dbg|dwp|dwo)$/
const OF_A_PACKAGE = /(?:^|\/)(?:node_modules|site-packages|dist-packages|gems)\//

/** Undefined for what is never stripped: object files, kernel modules, core dumps, debug data kept apart on purpose. */
export function kindOf({ entry: { path } }: SeenFile, binary: BinaryFacts): Kind | undefined {
  if (binary.type !== 'exec' && binary.type !== 'dyn') return undefined
  if (binary.linking === null || SEPARATE_DEBUG.test(path)) return undefined
  if (OF_A_PACKAGE.test(path)) {
    // Symbols alone are usual in published packages; debug sections are left by a compiler that ran with -g.
    return (binary.debugBytes ?? 0) > 0 ? 'extension' : undefined
  }
  if (binary.go) return 'go'
  if (binary.rust) return 'rust'
  return isLibrary(path, binary) ? 'library' : 'program'
}

function isLibrary(path: string, { linking, interpreter }: BinaryFacts): boolean {
  return linking === 'dynamic' && interpreter === null && /\.(?:so(?:\.[\w.]+)?|node)$/.test(path)
}
