import { shownContext } from './inputs/context.ts'
import type { Inputs } from './inputs/inputs.ts'
import { formatRepositoryName } from './oci/reference.ts'

/** The image's full name; undefined where it has none. */
export function imageName({ image }: Pick<Inputs['publish'], 'image'>): string | undefined {
  return image === undefined ? undefined : formatRepositoryName(image)
}

/** What a report of the action's image calls it. */
export function reportName({ publish, build, source }: Pick<Inputs, 'publish' | 'build' | 'source'>): string {
  if (publish.image !== undefined) return formatRepositoryName(publish.image)
  return source?.reference.written ?? shownContext(build.context)
}
