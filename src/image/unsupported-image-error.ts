/** An image, or a part of one, of a kind that this version does not read. */
export class UnsupportedImageError extends Error {
  override readonly name = 'UnsupportedImageError'
}
