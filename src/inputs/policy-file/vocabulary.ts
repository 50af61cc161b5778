export type OptionKind =
  | 'size'
  | 'percent'
  | 'count'
  | 'seconds'
  | 'flag'
  | 'names'
  | 'globs'
  | 'folders'
  | 'variables'

/** What a policy file may speak of. This room knows no check, so whoever does tells. */
export interface Vocabulary {
  /** Kinds of the options, by the check's id and the option's name. */
  readonly checks: ReadonlyMap<string, ReadonlyMap<string, OptionKind>>
  /** Why a pattern cannot be used, to be read after "expected"; undefined where it can. */
  globFault(pattern: string): string | undefined
}
