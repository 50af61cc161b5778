import type { Package } from '../../image/package.ts'
import { instructionWord } from '../layer-instruction.ts'
import type { SourcedPair } from './finding.ts'
import { hasNewOwnerOrMode } from './hidden-pair.ts'

/** How these bytes are not shipped in the first place, by what became of most of them. */
export function remedyFor(sourced: SourcedPair): string {
  const { pair, bringing } = sourced
  const isBase = bringing.origin === 'base'
  switch (pair.mainShape()) {
    case 'copied':
      return hasNewOwnerOrMode(pair) ? ownerAndMode(sourced) : broughtTwice(isBase)
    case 'deleted':
      return isBase
        ? 'Deleting what the base image brought saves nothing: start from a smaller one, or `COPY --from` this stage only what runs into one.'
        : deleted(sourced)
    case 'upgraded':
      return isBase
        ? 'Build with `--pull` on a base image that has these versions already.'
        : 'Install and upgrade in one RUN, so that each package is shipped in one version.'
    case 'records':
      return 'Install all packages in one RUN: each further one ships the package manager’s records again.'
    default:
      return isBase
        ? 'Take a base image that has the wanted version of these files already, or none.'
        : 'Write these files once: join the two instructions, or make the files in a build stage and `COPY --from=build` the result.'
  }
}

function broughtTwice(isBase: boolean): string {
  return isBase
    ? 'Leave out what the base image has already.'
    : 'Bring these files once: leave out one of the two instructions, or let the later one name only what it adds.'
}

function ownerAndMode({ pair, bringing }: SourcedPair): string {
  const owner = pair.newOwner
  if (bringing.origin === 'base') {
    const command = owner === undefined ? 'chmod' : 'chown'
    return `Without -R: ${command} only the folders that the program writes to, and leave the base image’s files as they are.`
  }
  const flags = [owner === undefined ? '' : `--chown=${owner}`, pair.hasNewMode ? '--chmod=…' : '']
  const written = flags.filter((flag) => flag !== '').join(' ')
  switch (instructionWord(bringing)) {
    case 'COPY':
    case 'ADD':
      return `Set it while copying, and drop the later chown or chmod: \`${instructionWord(bringing)} ${written} …\``
    case 'RUN':
      return `Set it in the RUN that makes the files: \`RUN … && ${owner === undefined ? 'chmod' : `chown -R ${owner}`} …\``
    default:
      return `Set it where the files are brought: \`COPY ${written} …\`, or chown and chmod in the same RUN.`
  }
}

function deleted({ pair, bringing }: SourcedPair): string {
  const word = instructionWord(bringing)
  if (word === 'COPY' || word === 'ADD') {
    return 'Do not copy it: name it in .dockerignore or COPY only what runs; what a single step needs can be mounted with `RUN --mount=type=bind`.'
  }
  return `Delete it in the instruction that brings it: ${inOneRun(pair.owner?.type)}; or make it in a build stage and \`COPY --from=build\` only what runs.`
}

function inOneRun(type: Package['type'] | undefined): string {
  switch (type) {
    case 'deb':
      return '`RUN apt-get install … && … && apt-get purge -y --auto-remove …`'
    case 'apk':
      return '`RUN apk add --no-cache --virtual .build-deps … && … && apk del .build-deps`'
    default:
      return '`RUN … && rm -rf …`'
  }
}
