import { type Facts, isPacked, packFacts, unpackFacts } from './facts.ts'
import { gem } from './gem.ts'
import { java } from './java.ts'
import type { Manifest } from './manifest.ts'
import { npm } from './npm.ts'
import { npmProject } from './npm-project.ts'
import { python } from './python.ts'
import { installedFiles, record, topLevel } from './python-lists.ts'

const MANIFESTS: readonly Manifest[] = [npm, npmProject, python, record, installedFiles, topLevel, gem, java]

/** The last characters of every manifest's name: tells most files apart at the cost of one look. */
const ENDINGS = new Set(['json', 'DATA', 'INFO', 'info', 'CORD', '.txt', 'spec', '.jar', '.war', '.ear'])

/** The kind of manifest that lies at a path; undefined for any other file. */
export function manifestAt(path: string): Manifest | undefined {
  if (!ENDINGS.has(path.slice(-4))) return undefined
  return MANIFESTS.find((manifest) => manifest.wants(path))
}

/** How many bytes that file may have for it to be read as a manifest; 0 for a file that is none. */
export function manifestCap(path: string): number {
  return manifestAt(path)?.cap ?? 0
}

/**
 * What is kept of a manifest while the image is read: what it says of packages, in few bytes, however large the
 * archive or the description was. Any other file's content is given back as it is.
 */
export function distilled(path: string, content: Buffer): Buffer {
  const manifest = manifestAt(path)
  return manifest === undefined ? content : packFacts(manifest.parse(content, path))
}

/** What a manifest says, from its content or from what was distilled of it; undefined for a faulty one. */
export function factsOf(manifest: Manifest, path: string, content: Buffer): Facts | undefined {
  return isPacked(content) ? unpackFacts(content) : manifest.parse(content, path)
}
