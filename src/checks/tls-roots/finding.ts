import type { Finding } from '../check.ts'
import { shortName, someNames } from '../shown-names.ts'
import { layerFields } from '../sourced-layer.ts'
import type { Speaker } from './speaker.ts'

const SHOWN_PROGRAMS = 3

/** Of speakers of one kind in one layer. */
export function findingFor(speakers: readonly Speaker[], remedy: string): Finding {
  const [first] = speakers
  if (first === undefined) throw new Error('a finding speaks of one program at least')
  const isKnown = first.kind === 'linked' || first.kind === 'crates'
  return {
    level: isKnown ? 'fail' : 'note',
    message: messageFor(speakers, first),
    remedy,
    path: `/${first.path}`,
    visibility: 'visible',
    ...layerFields(first.layer),
  }
}

function messageFor(speakers: readonly Speaker[], { kind, by }: Speaker): string {
  const paths = someNames(
    speakers.map(({ path }) => `/${path}`),
    SHOWN_PROGRAMS,
  )
  const many = speakers.length > 1
  const library = shortName(by)
  switch (kind) {
    case 'linked':
      return `${paths} ${many ? 'speak' : 'speaks'} TLS (${library}), and the image has no CA certificates to verify the other end with.`
    case 'crates':
      return `${paths} ${many ? 'read' : 'reads'} the system’s CA certificates (crate ${library}), and the image has none.`
    case 'go':
      return `${paths} ${many ? 'are Go programs' : 'is a Go program'}, and the image has no CA certificates: HTTPS requests would fail, if there are any.`
    case 'server':
      return `${paths} ${many ? 'are servers' : 'is a server'} with TLS (${library}), and the image has no CA certificates: requests to other servers could not be verified.`
    case 'extension':
      return `Python’s ssl module (${paths}) has no CA certificates in this image: HTTPS requests would fail, if there are any.`
    case 'package':
      return `${paths} can speak TLS (${library}), and the image has no CA certificates.`
  }
}
