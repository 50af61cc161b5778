/** What a tool is for, in words that fit after "a". */
export type ToolKind =
  | 'compiler'
  | 'assembler'
  | 'linker'
  | 'build system'
  | 'language toolchain'
  | 'debugger'
  | 'version control system'
  /** What the policy calls one. */
  | 'build tool'

/** What a file or package was recognised as. */
export interface Tool {
  /** Names the tool where no package does; tools that come and go together have one name. */
  readonly family: string
  readonly kind: ToolKind
}
