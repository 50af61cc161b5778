import type { Group } from './group.ts'

/** A package below this size holds links and scripts that call another package's programs. */
const LARGEST_WRAPPER = 64 * 1024

/**
 * Joins packages that only wrap a tool (Debian's `gcc` beside `gcc-12`, `pkg-config` beside `pkgconf-bin`) to the
 * largest one of the same tool, layer and visibility, so that one tool is not told of twice.
 */
export function joinWrappers(groups: readonly Group[]): readonly Group[] {
  const families = Map.groupBy(groups, ({ tool, visibility, layer }) => {
    return `${tool?.family} ${visibility} ${layer?.layer.index}`
  })
  return [...families.values()].flatMap((family) => {
    const [largest, ...others] = [...family].sort((a, b) => b.bytes - a.bytes)
    if (largest?.tool === undefined) return family
    const wrappers = others.filter(({ bytes }) => bytes < LARGEST_WRAPPER)
    const rest = others.filter(({ bytes }) => bytes >= LARGEST_WRAPPER)
    return [join([largest, ...wrappers], largest), ...rest]
  })
}

function join(groups: readonly Group[], largest: Group): Group {
  return {
    ...largest,
    packages: groups.flatMap(({ packages }) => packages),
    paths: groups.flatMap(({ paths }) => paths),
    bytes: groups.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}
