import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { optionalInput, type Written } from './written.ts'

/** build-push-action's `outputs` and `call` have no place here; the errors say what to write instead. */
export function refuseInputs(written: Written): void {
  const outputs = optionalInput(written, 'outputs')
  if (outputs !== undefined) throw new InvalidValueError('outputs', outputs, insteadOf(outputs))
  const call = optionalInput(written, 'call')
  if (call !== undefined && call !== 'build') {
    throw new InvalidValueError(
      'call',
      call,
      'no value: this action always builds; run docker buildx build --call in a step of its own',
    )
  }
}

function insteadOf(outputs: string): string {
  if (/\btype=docker\b/.test(outputs)) return 'no value: write load: true to load the image into the engine'
  if (/\btype=(?:registry|image)\b/.test(outputs))
    return 'no value: write push: true and tags to push the image'
  return "no value: the image is always written as an OCI layout, and its path is this action's output layout"
}
