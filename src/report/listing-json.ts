import type { BinaryFacts } from '../image/binary/binary-facts.ts'
import type { ListedEntry } from '../image/listing.ts'
import { jsonText } from './json.ts'

/** A JSON array, an entry on each line; layers are counted from 1, modes are octal (`0755`). */
export function* listingJson(entries: readonly ListedEntry[]): Iterable<string> {
  if (entries.length === 0) {
    yield '[]'
    return
  }
  for (const [index, listed] of entries.entries()) {
    const before = index === 0 ? '[' : ' '
    yield `${before}${jsonText(recordOf(listed))}${index === entries.length - 1 ? ']' : ','}`
  }
}

function recordOf({ entry, bytes, hidden, binary }: ListedEntry): object {
  const { path, type, mode, uid, gid, linkTarget, hardLinkTo, layer } = entry
  return {
    path: `/${path}`,
    type,
    mode: mode.toString(8).padStart(4, '0'),
    uid,
    gid,
    bytes,
    ...(linkTarget === undefined ? {} : { linkTarget }),
    ...(hardLinkTo === undefined ? {} : { hardLinkTo: `/${hardLinkTo}` }),
    layer: layer + 1,
    ...(hidden === undefined ? {} : { hiddenBy: hidden.hiddenBy + 1, how: hidden.how }),
    ...(binary === undefined || hardLinkTo !== undefined ? {} : { binary: binaryRecord(binary) }),
  }
}

/**
 * What is not known of a file is left out; null is what it surely has none of. Its packages are in the report, and its
 * other names have no record of their own: a file has as many as somebody likes.
 */
function binaryRecord({ machine, go: _go, rust: _rust, ...facts }: BinaryFacts): object {
  return { machine: machine.name, ...facts }
}
