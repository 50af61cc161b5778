import { expect, test } from '@jest/globals'
import { attestations } from '../../src/build/attestations.ts'
import type { GitHubEvent } from '../../src/inputs/event.ts'
import type { BuildInputs } from '../../src/inputs/inputs.ts'
import { buildInputs } from '../support/build-inputs.ts'
import { gitHubEvent } from '../support/github-event.ts'

const ID = 'builder-id=https://github.com/octo-org/octo-app/actions/runs/7'
const open = gitHubEvent()
const closed = gitHubEvent({ privateRepository: true })

test.each<[string, GitHubEvent | undefined, Partial<BuildInputs>, readonly string[]]>([
  ['a public repository', open, {}, [`type=provenance,mode=max,${ID}`]],
  ['a private repository', closed, {}, [`type=provenance,mode=min,${ID}`]],
  ['outside GitHub', undefined, {}, ['type=provenance,mode=min']],
  ['provenance: mode', closed, { provenance: 'mode=max' }, [`type=provenance,mode=max,${ID}`]],
  ['provenance: true', open, { provenance: 'true' }, [`type=provenance,disabled=false,${ID}`]],
  ['provenance: false', open, { provenance: 'false' }, ['type=provenance,disabled=true']],
  ['provenance: own id', open, { provenance: 'builder-id=x' }, ['type=provenance,builder-id=x']],
  ['sbom: true', open, { sbom: 'true' }, [`type=provenance,mode=max,${ID}`, 'type=sbom,disabled=false']],
  [
    'sbom: generator',
    undefined,
    { sbom: 'generator=a/b:1' },
    ['type=provenance,mode=min', 'type=sbom,generator=a/b:1'],
  ],
  [
    'attests: provenance',
    open,
    { attests: ['type=provenance,mode=min'] },
    [`type=provenance,mode=min,${ID}`],
  ],
  ['attests: sbom', undefined, { attests: ['type=sbom'] }, ['type=provenance,mode=min', 'type=sbom']],
  [
    'provenance wins over attests',
    undefined,
    { provenance: 'mode=max', attests: ['type=provenance,mode=min'] },
    ['type=provenance,mode=max'],
  ],
])('%s', (_name, event, inputs, expected) => {
  expect(attestations(buildInputs(inputs), event)).toEqual(expected)
})
