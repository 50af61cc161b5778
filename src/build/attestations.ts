import type { GitHubEvent } from '../inputs/event.ts'
import type { BuildInputs } from '../inputs/inputs.ts'
import { csvRecord, parseCsvRecord } from './csv.ts'

type AttestationInputs = Pick<BuildInputs, 'provenance' | 'sbom' | 'attests'>

/**
 * The values of `--attest`. Provenance is always among them, because buildx adds none to an OCI layout by itself:
 * `mode=max` for public repositories, `mode=min` elsewhere, because `max` publishes build arguments. The user's
 * `provenance`, `sbom` and `attests` win, in this order.
 */
export function attestations(inputs: AttestationInputs, event: GitHubEvent | undefined): readonly string[] {
  const given = inputs.attests.map((attest) => parseCsvRecord(attest, 'attests'))
  const hasType = (type: string) => given.some((fields) => fields.includes(`type=${type}`))
  const own: (readonly string[])[] = []
  if (inputs.provenance !== undefined) {
    own.push(shorthand('provenance', inputs.provenance))
  } else if (!hasType('provenance')) {
    own.push(['type=provenance', event?.privateRepository === false ? 'mode=max' : 'mode=min'])
  }
  if (inputs.sbom !== undefined) own.push(shorthand('sbom', inputs.sbom))
  const overridden = new Set(own.map(([type]) => type))
  const rest = given.filter((fields) => !fields.some((field) => overridden.has(field)))
  return [...own, ...rest].map((fields) => csvRecord(withBuilderId(fields, event)))
}

/** buildx's short forms: `true`, `false`, or attributes such as `mode=max`. */
function shorthand(type: 'provenance' | 'sbom', value: string): readonly string[] {
  const fields = parseCsvRecord(value, type).map((field) => {
    if (/^(?:true|1|t)$/i.test(field)) return 'disabled=false'
    if (/^(?:false|0|f)$/i.test(field)) return 'disabled=true'
    return field
  })
  return [`type=${type}`, ...fields.filter((field) => !field.startsWith('type='))]
}

function withBuilderId(fields: readonly string[], event: GitHubEvent | undefined): readonly string[] {
  const wanted =
    event !== undefined &&
    fields.includes('type=provenance') &&
    !fields.some((field) => field.startsWith('builder-id=') || field === 'disabled=true')
  return wanted ? [...fields, `builder-id=${event.runUrl}`] : fields
}
