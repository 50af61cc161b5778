import type { BinaryFacts } from '../../image/binary/binary-facts.ts'
import type { FileEntry } from '../../image/file-tree.ts'
import type { Container } from './container.ts'
import { expanded, type Loader, loadersOf } from './loaded.ts'

/** What musl's one library stands for, by the beginning of a name (ldso/dynlink.c, load_library). */
const OWN = /^lib(?:c|pthread|rt|m|dl|util|xnet)\./
const USUAL = '/lib:/usr/local/lib:/usr/lib'

/**
 * As musl's dynlink.c: LD_LIBRARY_PATH, RUNPATH or RPATH of the object and of what it was loaded for, then
 * /etc/ld-musl-ARCH.path or, without it, the usual folders.
 */
export function muslLoader(program: BinaryFacts, loader: FileEntry, container: Container): Loader {
  const { variable } = container
  const system = systemFolders(program, loader, container)
  const folders = (text: string | null | undefined, origin: string) =>
    expanded(text, /[:\n]/, { ORIGIN: [origin] }).filter((folder) => folder !== '.')
  return {
    kind: 'musl',
    itself: undefined,
    isKnown: system !== undefined,
    provides: (name) => OWN.test(name),
    indexed: () => [],
    *folders(object) {
      yield* folders(variable('LD_LIBRARY_PATH'), object.origin)
      for (const { facts, origin } of loadersOf(object)) yield* folders(facts.runpath ?? facts.rpath, origin)
      yield* folders(system ?? USUAL, object.origin)
    },
  }
}

/** Undefined where the file is there and could not be read. */
function systemFolders(
  { interpreter, machine }: BinaryFacts,
  loader: FileEntry,
  { files }: Container,
): string | undefined {
  const names = [interpreter ?? '', loader.path].map((path) => /ld-musl-([\w-]+)\.so/.exec(path)?.[1])
  const path = [...names, machine.architecture]
    .map((name) => `etc/ld-musl-${name}.path`)
    .find((candidate) => files.resolve(candidate) !== undefined)
  if (path === undefined) return USUAL
  if (files.resolve(path)?.size === 0) return ''
  const content = files.read(path)
  return content && Buffer.from(content).toString('utf8').split('\0', 1)[0]?.trimEnd()
}
