/**
 * Gives back one list for all that say the same: most programs of an image need the same versions of the same
 * libraries. A list stays one when it is sent to another thread together with what it is in.
 */
export class SharedLists<Item> {
  readonly #known = new Map<string, readonly Item[]>()

  /** `added` is how many characters more are kept because of it. */
  shared(list: readonly Item[]): { readonly list: readonly Item[]; readonly added: number } {
    const key = JSON.stringify(list)
    const known = this.#known.get(key)
    if (known !== undefined) return { list: known, added: 0 }
    this.#known.set(key, list)
    return { list, added: 2 * key.length }
  }
}
