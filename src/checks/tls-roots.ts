import type { CheckOutcome, Finding, Looking, LookingCheck, Subject } from './check.ts'
import { programNamed, startCommand } from './first-process/start-command.ts'
import { ownAndBase } from './levels.ts'
import { outcomeOf } from './outcome.ts'
import { findingFor } from './tls-roots/finding.ts'
import { remedyFor } from './tls-roots/remedy.ts'
import { isBundledRoots, rootsOf } from './tls-roots/roots.ts'
import { type Speaker, speakerOf } from './tls-roots/speaker.ts'

/** Programs that open TLS connections, in an image that has nothing to verify the other end with. */
export const tlsRoots: LookingCheck = {
  id: 'tls-roots',
  title: 'CA certificates',
  says: 'Finds programs that speak TLS in an image without CA certificates.',
  why: 'Without CA certificates a program can verify nobody, so that its first HTTPS request fails.',
  levels: ownAndBase(['warn', 'note'], ['warn', 'note'], ['warn', 'note']),
  needsFiles: true,
  begin,
}

/** Findings about further programs of one layer are joined; of hostile images no more are remembered. */
const MOST_SPEAKERS = 1000

function begin({ image }: Subject): Looking {
  const roots = rootsOf(image)
  if (roots !== undefined) return { see: () => {}, outcome: () => outcomeOf(roots, []) }
  const started = startCommand(image)
    .slice(0, 8)
    .flatMap((word) => programNamed(word, image)?.path ?? [])
  const speakers: Speaker[] = []
  let bundled: string | undefined
  return {
    see(file) {
      const { entry, visibility } = file
      if (entry.type !== 'file' || visibility === 'hidden' || entry.hardLinkTo !== undefined) return
      if (isBundledRoots(entry)) bundled ??= entry.path
      if (speakers.length >= MOST_SPEAKERS) return
      const speaker = speakerOf(file, started.includes(entry.path))
      if (speaker !== undefined) speakers.push(speaker)
    },
    outcome: () => outcomeWith(speakers, bundled, remedyFor(image.files)),
  }
}

function outcomeWith(
  speakers: readonly Speaker[],
  bundled: string | undefined,
  remedy: string,
): CheckOutcome {
  if (bundled !== undefined) return outcomeOf('A package of the image brings CA certificates of its own.', [])
  if (speakers.length === 0) {
    return outcomeOf('The image has no CA certificates, and no program in it is known to need some.', [])
  }
  const groups = Map.groupBy(speakers, ({ layer, kind }) => `${layer.layer.index} ${kind}`)
  const findings = [...groups.values()].map((group): Finding => findingFor(group, remedy))
  return outcomeOf('The image has no CA certificates.', findings)
}
