import type { BinaryFacts } from '../../image/binary/binary-facts.ts'
import type { FileEntry } from '../../image/file-tree.ts'
import { folderOf } from '../../image/path-parts.ts'
import type { Container, Process } from './container.ts'
import { programAt } from './find-program.ts'
import { glibcLoader } from './glibc-loader.ts'
import { type Libc, libcOfLoader, libcOfPath, libcsOf } from './libc-of.ts'
import { loadLibraries } from './libraries.ts'
import { missingLibraries } from './library-words.ts'
import { staticLinking } from './linking-words.ts'
import type { Loaded, Loader } from './loaded.ts'
import { fitsArchitecture, sameMachine } from './machine.ts'
import { muslLoader } from './musl-loader.ts'
import { fails, type StartVerdict, unknown } from './start-verdict.ts'
import { withoutVersions } from './version-words.ts'
import { entryOf, obstacleRemedy, obstacleWords, shown, shownPath } from './words.ts'

/** Whether Linux and the program's own loader start it. */
export function judgeBinary(
  entry: FileEntry,
  facts: BinaryFacts,
  container: Container,
  by: Process,
): StartVerdict {
  const itself = shownPath(entry)
  const { architecture } = container
  const fit = fitsArchitecture(facts, architecture)
  if (fit === 'other') return otherMachine(entry, facts, architecture)
  if (facts.type === 'rel' || facts.type === 'core') {
    const what = facts.type === 'rel' ? 'an object file, which was never linked' : 'a core dump'
    return fails(`${itself} is ${what}`, 'Copy the program itself.', entry)
  }
  if (fit === 'wider') {
    return unknown(
      `${itself} is built for ${facts.machine.architecture}, and the image says ${shown(architecture)}`,
    )
  }
  const { interpreter } = facts
  if (interpreter === undefined) return unknown(`what loader ${itself} has could not be read`)
  if (interpreter === null) return { kind: 'starts', as: 'a static program' }
  const found = programAt(interpreter, by)
  if (found.kind === 'unknown') return unknown(`nobody can say what lies at ${shown(interpreter)}`)
  if (found.kind === 'refused') {
    const { obstacle } = found
    const remedy = obstacleRemedy(obstacle)
    const words = obstacleWords(interpreter, obstacle, container.identity)
    if (remedy !== undefined) return fails(`${words}, the loader of ${itself}`, remedy, entryOf(found))
    return withoutLoader(entry, facts, interpreter, container)
  }
  const loader = loaderOf(facts, found.entry, container)
  if (loader === undefined) return unknown(`how ${shown(interpreter)} finds libraries is not known here`)
  const libraries = loadLibraries(programOf(entry, facts), loader, container)
  if (libraries.missing.length > 0 && libraries.isComplete) {
    return missingLibraries(entry, facts, libraries.missing, loader, container)
  }
  if (!libraries.isComplete) return unknown(`not all that ${itself} needs could be read`)
  if (libraries.missingVersions.length > 0) {
    return withoutVersions(entry, facts, libraries.missingVersions, container)
  }
  const count = libraries.found
  const its = count === 0 ? 'no library' : `its ${count} ${count === 1 ? 'library' : 'libraries'}`
  return { kind: 'starts', as: `a dynamic program with ${its} (${loader.kind})` }
}

export function programOf(entry: FileEntry, facts: BinaryFacts): Loaded {
  const folder = folderOf(entry.path)
  return { entry, facts, origin: `/${folder}`, neededBy: undefined }
}

/** How the program's loader finds libraries; undefined for a loader that is not known, or not for this program. */
export function loaderOf(facts: BinaryFacts, loader: FileEntry, container: Container): Loader | undefined {
  const own = container.files.binaryOf?.(loader)
  if (own === undefined || !sameMachine(own, facts)) return undefined
  const libc = libcOfLoader(loader, own)
  if (libc === 'musl') return muslLoader(facts, loader, container)
  return libc === 'glibc' ? glibcLoader(facts, programOf(loader, own), container) : undefined
}

function otherMachine(entry: FileEntry, { machine }: BinaryFacts, architecture: string): StartVerdict {
  const built = machine.architecture ?? shown(machine.name)
  return fails(
    `${shownPath(entry)} is built for ${built}, and the image is for ${shown(architecture)}`,
    'Build it for the target: `GOOS=$TARGETOS GOARCH=$TARGETARCH` for Go, --target for Rust, or without `--platform=$BUILDPLATFORM` in its stage.',
    entry,
  )
}

function withoutLoader(
  entry: FileEntry,
  facts: BinaryFacts,
  interpreter: string,
  container: Container,
): StartVerdict {
  const needs = libcOfPath(interpreter)
  const has = libcsOf(container)
  const itself = shownPath(entry)
  const loader = `its loader ${shown(interpreter)} is not in the image`
  const other = [...has].find((libc) => libc !== needs)
  const why =
    needs !== undefined && other !== undefined && !has.has(needs)
      ? `${itself} is built for ${needs}, and the image has ${other}: ${loader}`
      : has.size === 0
        ? `${itself} is a dynamic program, and the image has no C library: ${loader}`
        : `${itself} is a dynamic program, and ${loader}`
  return fails(why, loaderRemedy(facts, needs, other), entry)
}

function loaderRemedy(facts: BinaryFacts, needs: Libc | undefined, has: Libc | undefined): string {
  const linking = staticLinking(facts)
  const statically = `${linking.charAt(0).toUpperCase()}${linking.slice(1)}`
  if (needs === 'glibc' && has === 'musl') {
    return `${statically}, build it in a stage on the same -alpine image, or start the final stage from a -slim image instead; small programs also run with apk add --no-cache gcompat.`
  }
  if (needs === 'musl') return `${statically}, or build it in a stage on the final stage's own distribution.`
  return `${statically}, or start the final stage from an image with its libraries, for example gcr.io/distroless/cc or debian:stable-slim.`
}
