import { formatByteSize } from '../../oci/byte-size.ts'
import type { Finding } from '../check.ts'
import { instructionText } from '../layer-instruction.ts'
import { shortName } from '../shown-names.ts'
import { layerFields, type SourcedLayer } from '../sourced-layer.ts'
import { type Group, type Kind, SHOWN_FILES } from './group.ts'

const NOUNS: Readonly<Record<Kind, readonly [one: string, many: string]>> = {
  go: ['Go program', 'Go programs'],
  rust: ['Rust program', 'Rust programs'],
  program: ['program', 'programs'],
  library: ['shared library', 'shared libraries'],
  extension: ['compiled extension', 'compiled extensions'],
}

/** `image` is the one that the layer was copied from, where it is no stage of this build. */
export function findingFor(group: Group, image: string | undefined): Finding {
  const { bytes, heaviest, layer, kind } = group
  const isBase = layer.origin === 'base'
  const isDownloaded = !isBase && (image !== undefined || downloads(layer))
  const level = isDownloaded || kind === 'extension' ? 'note' : 'fail'
  return {
    level,
    message: messageFor(group),
    remedy: isBase ? BASE_REMEDY : isDownloaded ? downloadedRemedy(image) : REMEDIES[kind],
    ...(heaviest[0] === undefined ? {} : { path: `/${heaviest[0].path}` }),
    bytes,
    // Of what somebody else built nobody can say how much of it this build can spare.
    ...(level === 'note' || isBase ? {} : { savedBytes: bytes }),
    visibility: 'visible',
    ...layerFields(layer),
  }
}

/** Whether the layer's instruction fetches something, so that its programs were hardly built there. */
function downloads(layer: SourcedLayer): boolean {
  return /^RUN\b.*\b(?:curl|wget|aria2c)\b|^ADD\s+(?:--\S+\s+)*["[\s]*https?:/s.test(instructionText(layer))
}

function messageFor({ kind, files, bytes, heaviest, layer }: Group): string {
  const [one, many] = NOUNS[kind]
  const shown = heaviest.map(({ path, bytes: part }) => `${shortName(`/${path}`)} (${formatByteSize(part)})`)
  const more = files > SHOWN_FILES ? ` and ${files - SHOWN_FILES} more` : ''
  const subject = files === 1 ? `A ${one}` : `${files} ${many}`
  const place = layer.origin === 'base' ? ' of the base image' : ''
  const what = kind === 'extension' ? 'debug sections' : 'symbols and debug sections'
  return `${subject}${place} ${files === 1 ? 'has' : 'have'} ${formatByteSize(bytes)} of ${what}: ${shown.join(', ')}${more}.`
}

const REMEDIES: Readonly<Record<Kind, string>> = {
  go: 'Build with `go build -ldflags="-s -w"`: stack traces keep their function names and lines.',
  rust: 'In Cargo.toml, under `[profile.release]`: `strip = true`',
  program:
    'Link without them: -s for gcc and clang, `strip = true` under `[profile.release]` in Cargo.toml for Rust; or run `strip` in the build stage, before `COPY --from=build`.',
  library: 'Run `strip --strip-unneeded` on it in the build stage, before `COPY --from=build`.',
  extension:
    'Where the build compiles these packages, do it without debug data: `ENV CFLAGS=-g0 CXXFLAGS=-g0` before the install step. What was published like that is the publisher’s to change.',
}

function downloadedRemedy(image: string | undefined): string {
  const whose = image === undefined ? 'It looks downloaded' : `It comes from ${shortName(image)}`
  return `${whose}: ask its publisher for a stripped build, or strip it in the build stage if nothing is appended to it.`
}

const BASE_REMEDY =
  'Only the base image can change that: removing symbols in a later layer ships the file twice.'
