const REPOSITORY = 'https://github.com/org/slim-image-action'

/** What says it, for formats that name their tool. */
export const TOOL = {
  name: 'slim-image',
  version: '1.0.0',
  page: REPOSITORY,
} as const

/** A page below `docs`. */
export function docsPage(path: string): string {
  return `${REPOSITORY}/blob/main/docs/${path}`
}
