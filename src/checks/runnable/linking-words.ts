import type { BinaryFacts } from '../../image/binary/binary-facts.ts'

/** How a program is linked statically in its own language, as a part of a sentence. */
export function staticLinking({ go }: Pick<BinaryFacts, 'go'>): string {
  return go !== null && go !== undefined
    ? 'build it statically with `CGO_ENABLED=0`'
    : 'link it statically (Go: `CGO_ENABLED=0`; Rust: `--target x86_64-unknown-linux-musl`; C: `-static`)'
}
