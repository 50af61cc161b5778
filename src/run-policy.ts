import type { Inputs } from './inputs/inputs.ts'
import type { Policy } from './inputs/policy-file/policy.ts'
import { requirePlatforms } from './inputs/policy-file/policy-for.ts'
import { readPolicy } from './inputs/policy-file/read-policy.ts'
import { formatPlatform } from './oci/platform.ts'
import { vocabulary } from './policy-vocabulary.ts'
import { imageName } from './report-name.ts'

/** The policy of a run, as far as it can be judged without the image. Rejects with PolicyError or InvalidValueError. */
export async function readRunPolicy(
  inputs: Pick<Inputs, 'policy' | 'workspace' | 'build' | 'publish'>,
): Promise<Policy> {
  const policy = await readPolicy(inputs.policy, inputs.workspace, vocabulary)
  const { platforms } = inputs.build
  if (platforms.length > 0) {
    requirePlatforms(policy, imageName(inputs.publish), platforms.map(formatPlatform))
  }
  return policy
}
