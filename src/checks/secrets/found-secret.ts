/** A secret in a text: where it lies and what it is, never what it says. */
export interface FoundSecret {
  /** Stable and kebab-case, as the page of the check lists it. */
  readonly rule: string
  /** What it is, with its article. */
  readonly what: string
  /** Offset of its first character, and of the first after it. */
  readonly start: number
  readonly end: number
  /** The variable or setting whose value it is. */
  readonly name?: string
  /** True where it looks like a secret only by its name: enough for not showing it, not for a finding. */
  readonly isGuess?: true
  /** True of what needs a passphrase besides. */
  readonly isEncrypted?: true
  /** True where a checksum in it was right, so that it can be no example. */
  readonly isVerified?: true
}
