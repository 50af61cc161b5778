import { normalize, resolve } from 'node:path'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import type { BaselineInputs, BuildInputs, GivenBaseline } from './inputs.ts'
import { parseSourceReference } from './source-reference.ts'
import { booleanInput, optionalInput, type Written } from './written.ts'

/** What earlier images are found by, and what is left for later ones. */
export function parseBaselineInputs(
  written: Written,
  build: Pick<BuildInputs, 'context' | 'file' | 'target'>,
  workspace: string,
): BaselineInputs {
  return {
    storeReport: booleanInput(written, 'store-report'),
    given: parseGiven(optionalInput(written, 'baseline'), workspace),
    variant: variantOf(written, build),
  }
}

/** No image is called `something.json`: what ends so is a report, whatever stands before it. */
const REPORT_FILE = /\.json(?:\.gz)?$/

function parseGiven(text: string | undefined, workspace: string): GivenBaseline | undefined {
  if (text === undefined) return undefined
  if (!REPORT_FILE.test(text) || /^[a-z-]+:/.test(text)) {
    return { kind: 'image', reference: parseSourceReference(text, workspace, 'baseline') }
  }
  if (text.includes('\0')) throw new InvalidValueError('baseline', text, 'the path of a report, or an image')
  return { kind: 'report', written: text, path: resolve(workspace, text) }
}

/** Several images of one repository differ in these; build arguments may change with every commit. */
function variantOf(
  written: Written,
  { context, file, target }: Pick<BuildInputs, 'context' | 'file' | 'target'>,
): string {
  const dockerfile = normalize(file ?? 'Dockerfile')
  const isUsual = file === undefined || dockerfile === normalize(`${context}/Dockerfile`)
  const key = optionalInput(written, 'comment-key')
  const parts = [isUsual ? undefined : dockerfile, target, key === 'auto' ? undefined : key]
  return parts.filter((part) => part !== undefined).join(' ')
}
