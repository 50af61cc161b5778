import type { Observed } from './attempt.ts'
import type { BuildFacts, ContextFacts } from './build-facts.ts'
import { buildSteps } from './build-steps.ts'
import { dockerfileWarnings } from './dockerfile-warnings.ts'
import { floatingImages, replacedImages } from './floating-images.ts'
import type { Provenance } from './provenance.ts'

interface Told {
  readonly observed: Observed
  readonly context: ContextFacts | undefined
  /** The path to show. */
  readonly dockerfile: string
}

/** What is known of a finished build, for each platform. */
export function buildFacts(
  provenances: ReadonlyMap<string, Provenance | undefined>,
  { observed: { vertexes, warnings }, context, dockerfile }: Told,
): ReadonlyMap<string, BuildFacts> {
  const shared = {
    dockerfileWarnings: dockerfileWarnings(warnings, dockerfile),
    replacedImages: replacedImages(vertexes),
    context,
  }
  return new Map(
    [...provenances].map(([platform, provenance]) => [
      platform,
      {
        ...shared,
        floatingImages: floatingImages(vertexes, provenance, dockerfile),
        steps: provenance && buildSteps(provenance, vertexes, dockerfile),
      },
    ]),
  )
}
