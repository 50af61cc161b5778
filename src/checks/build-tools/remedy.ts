import type { Origin } from '../../build/build-record.ts'
import type { Package } from '../../image/package.ts'
import type { Group } from './group.ts'

/** What a final stage can start from instead, where the ecosystem has a usual answer. */
const RUNTIMES: Readonly<Record<string, string>> = {
  Go: 'copy only the compiled program into a final stage: `FROM gcr.io/distroless/static`, or `FROM scratch`, and `COPY --from=build`',
  Rust: 'copy only the compiled program into a final stage: `FROM gcr.io/distroless/cc`, or a -slim base, and `COPY --from=build`',
  JDK: 'run on a JRE: `FROM eclipse-temurin:21-jre`, or a runtime made with `jlink`, and `COPY --from=build` the jar',
  '.NET SDK':
    'publish in a build stage, and run on `FROM mcr.microsoft.com/dotnet/aspnet` or `dotnet/runtime` with `COPY --from=build`',
  Maven: 'package in a build stage, and `COPY --from=build` only the jar into a final stage on a JRE',
  Gradle: 'package in a build stage, and `COPY --from=build` only the jar into a final stage on a JRE',
  CUDA: 'start the final stage from the -runtime variant of the CUDA image instead of -devel',
}

/** What to do about a group, in the words of the ecosystem that it came from. */
export function remedyFor(group: Group): string {
  const { layer, visibility, packages, tool } = group
  const origin = layer?.origin ?? 'unknown'
  if (visibility === 'hidden') return hiddenRemedy(origin, packages[0]?.type)
  const runtime = tool && Object.hasOwn(RUNTIMES, tool.family) ? RUNTIMES[tool.family] : undefined
  if (runtime !== undefined) return capitalised(`${runtime}.`)
  return origin === 'base' ? baseRemedy(tool === undefined) : ownRemedy(packages)
}

function hiddenRemedy(origin: Origin, type: Package['type'] | undefined): string {
  if (origin === 'base') {
    return 'Removing it from the base image’s layers saves nothing: start the final stage from a base without it.'
  }
  const inOneRun =
    type === 'deb'
      ? '`apt-get install … && … && apt-get purge -y --auto-remove …`'
      : type === 'apk'
        ? '`apk add --no-cache --virtual .build-deps … && … && apk del .build-deps`'
        : 'fetch it, use it and delete it'
  return `Use it in a build stage and \`COPY --from=build\` only the result, or do all in one RUN: ${inOneRun}.`
}

function baseRemedy(development: boolean): string {
  const what = development ? 'these files' : 'it'
  return `The base image brings ${what}: take its -slim or -alpine variant, or make this stage the build stage and \`COPY --from=build\` what runs into a final stage on a smaller base.`
}

function ownRemedy(packages: readonly Package[]): string {
  const stage = 'Install it in a build stage and `COPY --from=build` only the result'
  switch (packages[0]?.type) {
    case 'deb':
      return `${stage}; for run time install the library packages without -dev, with \`apt-get install --no-install-recommends\`.`
    case 'apk':
      return `${stage}, or in one RUN: \`apk add --no-cache --virtual .build-deps … && … && apk del .build-deps\`.`
    default:
      return 'Use it in a build stage and `COPY --from=build` only the result into the final stage.'
  }
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
