const LONGEST_NAME = 120

/** As it is, or its first 120 characters: names come from the image, which may make them of any length. */
export function shortName(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name
}

/** The first so many names, shortened, and how many more there are; `count` is of all, where the list is not whole. */
export function someNames(names: readonly string[], shown: number, count = names.length): string {
  const some = names.slice(0, shown).map(shortName)
  const rest = count - some.length
  return rest > 0 ? `${some.join(', ')} and ${rest} more` : some.join(', ')
}

/** `1 file`, `3 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
