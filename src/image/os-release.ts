import type { FileTree } from './file-tree.ts'

/** What the image says it is (os-release(5)); members that it does not give are null. */
export interface Distribution {
  /** `debian`, `alpine`; `linux` where there is none, as the manual says. */
  readonly id: string
  /** `12`, `3.22.1`. */
  readonly version: string | null
  /** For people: `Debian GNU/Linux 12 (bookworm)`. */
  readonly name: string | null
}

const LONGEST_VALUE = 200

/** From the final file system; null for an image without os-release, from scratch for one. */
export function distributionOf(files: FileTree): Distribution | null {
  const content = files.read('etc/os-release') ?? files.read('usr/lib/os-release')
  return content === undefined ? null : parseOsRelease(Buffer.from(content).toString('utf8'))
}

/** A later assignment counts; lines that are none are left out; values over 200 characters are cut. */
export function parseOsRelease(text: string): Distribution {
  const values = new Map<string, string>()
  for (const line of text.split('\n')) {
    const at = line.indexOf('=')
    if (at > 0) values.set(line.slice(0, at).trim(), unquoted(line.slice(at + 1).trim()))
  }
  const value = (name: string) => values.get(name)?.slice(0, LONGEST_VALUE) || null
  return {
    id: value('ID') ?? 'linux',
    version: value('VERSION_ID'),
    name: value('PRETTY_NAME') ?? value('NAME'),
  }
}

/** The shell's rules as far as the manual allows them: quotes around all of it, a backslash before a character. */
function unquoted(text: string): string {
  const quote = text.charAt(0)
  if (quote !== '"' && quote !== "'") return text
  const inner = text.length > 1 && text.endsWith(quote) ? text.slice(1, -1) : text.slice(1)
  return quote === "'" ? inner : inner.replace(/\\(["$`\\])/g, '$1')
}
