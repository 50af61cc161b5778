/** An OCI layout that cannot be used; the message names the layout, what was found and what would be right. */
export class LayoutError extends Error {
  override readonly name = 'LayoutError'

  constructor(layout: string, fault: string, options?: ErrorOptions) {
    super(`OCI layout ${JSON.stringify(layout)} ${fault}`, options)
  }
}
