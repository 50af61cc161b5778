const PROVENANCE = /^buildx\.build\.provenance(?:\/|$)/

/**
 * buildx's metadata without the provenance that this action asks it for: that names build arguments, which private
 * repositories do not publish, and can be too large for another step's environment. Kept where the user asks buildx
 * for all of it as well (BUILDX_METADATA_PROVENANCE=max); `min` would name no build arguments, and what there is does.
 */
export function metadataOutput(text: string, wanted: string | undefined): string {
  if (wanted === 'max') return text
  const drop = (key: string, value: unknown) => (PROVENANCE.test(key) ? undefined : value)
  return JSON.stringify(JSON.parse(text, drop), null, 2)
}
