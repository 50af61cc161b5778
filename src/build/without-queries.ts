const WORD = /[^\s"'`<>]+/g
/** JSON may write the slashes escaped. */
const SCHEME_END = /:\\?\/\\?\//

/**
 * The text with every URL's query as `?…`. Go's and Azure's errors name the whole URL of a request, whose query is a
 * signature that lets anybody read or write there; a comment on GitHub is not masked.
 */
export function withoutQueries(text: string): string {
  return text.replace(WORD, (word) => {
    const scheme = word.search(SCHEME_END)
    const query = scheme < 0 ? -1 : word.indexOf('?', scheme)
    return query < 0 ? word : `${word.slice(0, query)}?…`
  })
}
