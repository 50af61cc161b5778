/** What holds images, as messages call it. */
export type SourceKind = 'OCI layout' | 'OCI archive' | 'Docker archive' | 'archive' | 'path' | 'image'

/** A source that cannot be used; the message names it, what was found and what would be right. */
export class SourceError extends Error {
  override readonly name = 'SourceError'

  /** `fault` continues the sentence that kind and name begin. */
  constructor(kind: SourceKind, name: string, fault: string, options?: ErrorOptions) {
    super(`${kind} ${JSON.stringify(name)} ${fault}`, options)
  }
}
