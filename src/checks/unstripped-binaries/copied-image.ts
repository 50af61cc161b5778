import type { BuildFacts } from '../../build/build-facts.ts'
import type { SourcedLayer } from '../sourced-layer.ts'

const FROM = /^COPY\s(?:--\S+\s)*--from=(\S+)/i

/**
 * The image whose content a `COPY --from` brings; undefined where it is a stage of this build, or nobody knows. A name
 * with a slash, a tag or a digest is none of a stage.
 */
export function copiedImage({ source }: SourcedLayer, build: BuildFacts | undefined): string | undefined {
  const place = source?.dockerfile
  if (build?.steps === undefined || !place) return undefined
  const step = build.steps.find(
    ({ dockerfile }) => dockerfile?.path === place.path && dockerfile.startLine === place.startLine,
  )
  const name = FROM.exec(step?.instruction ?? '')?.[1]
  if (name === undefined) return undefined
  return /[/:@]/.test(name) || build.floatingImages.some((image) => image.name === name) ? name : undefined
}
