import type { LayerEntry } from '../layer/layer-entry.ts'

/** Which entries are names of one inode. Only entries with more than one name are in here. */
export class LinkGroups {
  readonly #groups = new Map<LayerEntry, LayerEntry[]>()

  /** Makes the entry another name of the target's inode. */
  link(entry: LayerEntry, target: LayerEntry): void {
    const names = this.#groups.get(target) ?? [target]
    names.push(entry)
    this.#groups.set(target, names)
    this.#groups.set(entry, names)
    entry.type = target.type
    entry.size = target.size
    if (target.linkTarget !== undefined) entry.linkTarget = target.linkTarget
  }

  /** All names of the entry's inode, itself included, in the order they were made. */
  namesOf(entry: LayerEntry): readonly LayerEntry[] {
    return this.#groups.get(entry) ?? [entry]
  }

  /**
   * Chooses for each inode the name that its bytes count at: the first visible one, else the one hidden last. The
   * others refer to it. Mode and owner are the inode's, as the last name's header set them.
   */
  settle(hidden: Iterable<LayerEntry>, isVisible: (entry: LayerEntry) => boolean): void {
    const hiddenLast = new Map<readonly LayerEntry[], LayerEntry>()
    for (const entry of hidden) {
      const names = this.#groups.get(entry)
      if (names !== undefined) hiddenLast.set(names, entry)
    }
    for (const names of new Set(this.#groups.values())) {
      const first = names.find(isVisible) ?? hiddenLast.get(names) ?? names[0]
      const last = names.at(-1)
      if (first === undefined || last === undefined) continue
      const { mode, uid, gid } = last
      for (const name of names) {
        Object.assign(name, { mode, uid, gid })
        if (name !== first) name.hardLinkTo = first.path
      }
    }
  }
}
