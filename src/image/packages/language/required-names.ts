/** Of the names that all packages and projects require: an image of ten thousand packages has about a million. */
const MOST_REQUIRED_CHARACTERS = 32 * 1024 * 1024

/** Names of what packages need, up to a limit: behind it they are as good as unknown. */
export class RequiredNames {
  #charactersLeft = MOST_REQUIRED_CHARACTERS

  /** To be asked once for each. False where its names are too many to be known. */
  has({ requires = [], devRequires = [] }: RequiresNames): boolean {
    for (const name of requires) this.#charactersLeft -= name.length
    for (const name of devRequires) this.#charactersLeft -= name.length
    return this.#charactersLeft >= 0
  }
}

interface RequiresNames {
  readonly requires?: readonly string[] | undefined
  readonly devRequires?: readonly string[] | undefined
}
