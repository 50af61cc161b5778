import { shownContext } from './inputs/context.ts'
import type { Inputs } from './inputs/inputs.ts'
import { formatRepositoryName } from './oci/reference.ts'

/** What a report of an image that was built here calls it. */
export function reportName({ publish, build }: Pick<Inputs, 'publish' | 'build'>): string {
  return publish.image === undefined ? shownContext(build.context) : formatRepositoryName(publish.image)
}
