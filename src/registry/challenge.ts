/** What a registry wants to see before it answers (RFC 9110, section 11.6.1). */
export type Challenge =
  | { readonly scheme: 'basic' }
  | { readonly scheme: 'bearer'; readonly realm: string; readonly service: string | undefined }

const LONGEST_HEADER = 8192
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const PIECE = new RegExp(
  `[\\s,]*(?:(${TOKEN})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s,"]+))|(${TOKEN})(?=[\\s,]|$))`,
  'y',
)

/**
 * Reads a `WWW-Authenticate` header. Bearer is preferred where a registry offers both; a scheme that is not known is
 * passed over. Undefined when nothing usable is there.
 */
export function parseChallenge(header: string | readonly string[] | undefined): Challenge | undefined {
  const text = typeof header === 'string' ? header : (header ?? []).join(', ')
  if (text.length > LONGEST_HEADER) return undefined
  const offers = readOffers(text)
  const bearer = offers.find(({ scheme, params }) => scheme === 'bearer' && params.has('realm'))
  const realm = bearer?.params.get('realm')
  if (realm !== undefined) return { scheme: 'bearer', realm, service: bearer?.params.get('service') }
  return offers.some(({ scheme }) => scheme === 'basic') ? { scheme: 'basic' } : undefined
}

interface Offer {
  readonly scheme: string
  readonly params: Map<string, string>
}

function readOffers(text: string): readonly Offer[] {
  const offers: Offer[] = []
  PIECE.lastIndex = 0
  for (let match = PIECE.exec(text); match !== null; match = PIECE.exec(text)) {
    const [, name, quotedValue, bareValue, scheme] = match
    if (scheme !== undefined) offers.push({ scheme: scheme.toLowerCase(), params: new Map() })
    else if (name !== undefined) {
      const value = quotedValue?.replace(/\\(.)/g, '$1') ?? bareValue ?? ''
      const params = offers.at(-1)?.params
      if (params?.has(name.toLowerCase()) === false) params.set(name.toLowerCase(), value)
    }
  }
  return offers
}
