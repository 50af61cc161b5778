import type { PlatformImage } from '../../image/image.ts'

export type Instruction = 'ENTRYPOINT' | 'CMD'

/** What the sentences speak of. */
export interface Stopping {
  readonly image: PlatformImage
  readonly signal: string
  /** That names what is process 1. */
  readonly instruction: Instruction
}
