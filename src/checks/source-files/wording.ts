import { formatByteSize } from '../../oci/byte-size.ts'
import type { Finding } from '../check.ts'
import { instructionWord } from '../layer-instruction.ts'
import { counted, shortName, someNames } from '../shown-names.ts'
import { layerFields, type SourcedLayer } from '../sourced-layer.ts'
import type { Kind } from './candidates.ts'

/** What lies in one app's folder and is of one kind. */
export interface FoundKind {
  readonly kind: Kind
  /** The app's folder. */
  readonly app: string
  readonly visibility: 'visible' | 'hidden'
  readonly bytes: number
  /** Undefined where nobody can say. */
  readonly savedBytes: number | undefined
  readonly count: number
  /** Folders and files that stand for it, the largest first. */
  readonly places: readonly string[]
  readonly placeCount: number
  /** Lines for a .dockerignore. */
  readonly ignores: readonly string[]
  readonly layer: SourcedLayer | undefined
  readonly removedBy: SourcedLayer | undefined
}

const SUBJECT: Readonly<Record<Kind, string>> = {
  git: 'A git repository with its history',
  tests: 'Tests',
  coverage: 'Coverage reports',
  project: "Files for the project's tools",
  env: 'Files of environment variables',
  sources: 'Sources beside what was compiled from them',
  leftovers: 'What Cargo keeps for its next build',
  maps: 'Source maps',
  caches: 'Caches of build tools',
  data: 'Large checkpoints, dumps or archives',
}

const NAME: Readonly<Record<Kind, string>> = {
  git: '.git',
  tests: 'tests',
  coverage: 'coverage reports',
  project: 'project files',
  env: '.env files',
  sources: 'sources',
  leftovers: 'Cargo’s leftovers',
  maps: 'source maps',
  caches: 'build caches',
  data: 'data',
}

export function nameOfKind({ kind }: Pick<FoundKind, 'kind'>): string {
  return NAME[kind]
}

export function findingOf(found: FoundKind): Finding {
  const { kind, app, visibility, bytes, savedBytes, places, placeCount, layer, removedBy } = found
  return {
    level: kind === 'git' && !isCloned(found) ? 'fail' : 'warn',
    message: messageOf(found),
    remedy: remedyOf(found),
    path: `/${(placeCount === 1 ? places[0] : undefined) ?? app}`,
    // A file of variables may be nothing but a secret, of which nobody is told even the length.
    ...(kind === 'env' ? {} : { bytes }),
    ...(kind === 'env' || savedBytes === undefined ? {} : { savedBytes }),
    visibility,
    ...(layer ? layerFields(layer) : {}),
    ...(removedBy ? { removedBy: removedBy.layer.digest } : {}),
  }
}

/** A repository that a RUN fetched is known by its address, and is not the one that the image is built from. */
function isCloned({ layer }: FoundKind): boolean {
  return instructionWord(layer) === 'RUN'
}

const SHOWN_PLACES = 3

function messageOf({ kind, app, visibility, bytes, count, places, placeCount }: FoundKind): string {
  const state = visibility === 'visible' ? 'in the image' : 'removed by a later layer but still pulled'
  const paths = someNames(
    places.map((place) => `/${place}`),
    SHOWN_PLACES,
    placeCount,
  )
  const files = counted(count, 'file')
  const size = kind === 'env' ? files : `${formatByteSize(bytes)} in ${files}`
  return `${SUBJECT[kind]}, ${state} below ${shortName(`/${app}`)}: ${size}; ${paths}.`
}

const SHOWN_LINES = 6

function remedyOf(found: FoundKind): string {
  const { kind, ignores } = found
  const lines = ignores
    .slice(0, SHOWN_LINES)
    .map((line) => `\`${shortName(line)}\``)
    .join(', ')
  const ignore = `Add to .dockerignore, a line each: ${lines}.`
  if (kind === 'git') return isCloned(found) ? CLONED : ignore
  if (kind === 'sources') return SOURCES
  if (kind === 'leftovers') return leftoversRemedy(found, ignore)
  if (kind === 'maps') {
    return `Turn source maps off for this build, or delete them in the RUN that builds: \`&& find dist -name '*.map' -delete\`. Where they come from the context: ${ignore}`
  }
  if (kind === 'caches') {
    return `Keep it out of the layer with \`RUN --mount=type=cache,target=/${shortName(found.places[0] ?? '')}\` before the build command, or delete it in the same RUN. ${ignore}`
  }
  if (kind === 'env')
    return `${ignore} Give the container its variables when it runs: --env-file, env_file, a ConfigMap.`
  if (kind === 'data')
    return `${ignore} Where it is needed, mount it when the container runs, or COPY it by its name.`
  return ignore
}

function leftoversRemedy({ layer, places: [target = ''] }: FoundKind, ignore: string): string {
  const folder = shortName(`/${target}`)
  if (instructionWord(layer) === 'RUN') {
    return `Build in a stage of its own and \`COPY --from=build\` only the program, or keep the folder out of the layer: \`RUN --mount=type=cache,target=${folder} cargo build --release && cp ${folder}/release/NAME /usr/local/bin/\``
  }
  return `Copy only the program out of the build stage: \`COPY --from=build …/target/release/NAME /usr/local/bin/\`. Where the folder comes from the context: ${ignore}`
}

const CLONED =
  'Fetch without the history: `ADD https://HOST/REPOSITORY.git#TAG DIRECTORY`, or in one RUN `git clone --depth 1 … && rm -rf DIRECTORY/.git`.'
const SOURCES =
  'Build in an earlier stage and copy only what runs into the last: `COPY --from=build`. A line in .dockerignore cannot help, since the build reads them.'
