/** What a handler answers; `undefined` as body is none at all. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

const DOCUMENTATION = 'https://docs.github.com/rest'

export function ok(body: unknown, status = 200): Answer {
  return { status, body }
}

/** An error body as GitHub writes it. */
export function refusal(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers, body: { message, documentation_url: DOCUMENTATION, status: String(status) } }
}

export function invalid(field: string, code: string, message?: string): Answer {
  const error = { resource: 'IssueComment', code, field, ...(message === undefined ? {} : { message }) }
  return {
    status: 422,
    body: {
      message: 'Validation Failed',
      errors: [error],
      documentation_url: DOCUMENTATION,
      status: '422',
    },
  }
}

export const notFound = (): Answer => refusal(404, 'Not Found')

/** A page of a list with the Link header that GitHub sends: at most 100 entries, pages from 1. */
export function page(
  entries: readonly unknown[],
  query: Readonly<Record<string, string>>,
  address: string,
): Answer {
  const perPage = Math.min(100, Math.max(1, Number(query['per_page'] ?? 30)))
  const current = Math.max(1, Number(query['page'] ?? 1))
  const last = Math.max(1, Math.ceil(entries.length / perPage))
  const link = (to: number, rel: string): string => {
    const url = new URL(address)
    for (const [name, value] of Object.entries({ ...query, page: String(to) }))
      url.searchParams.set(name, value)
    return `<${url}>; rel="${rel}"`
  }
  const links = [
    ...(current > 1 ? [link(current - 1, 'prev')] : []),
    ...(current < last ? [link(current + 1, 'next'), link(last, 'last')] : []),
    ...(current > 1 ? [link(1, 'first')] : []),
  ]
  const body = entries.slice((current - 1) * perPage, current * perPage)
  return { status: 200, body, ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {}) }
}
