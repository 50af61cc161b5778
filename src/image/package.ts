/** A package as the image's own database lists it. */
export interface Package {
  readonly type: 'deb' | 'apk' | 'rpm'
  readonly name: string
  readonly version: string
  /** Paths without leading slash of its regular files and links; directories left out. */
  readonly files: readonly string[]
  /** Index of the layer whose database lists it first, with this version. */
  readonly layer: number
  /** Index of the layer that removed it from the database; null while it is installed in the final image. */
  readonly removedBy: number | null
}
