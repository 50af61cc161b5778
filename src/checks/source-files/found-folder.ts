import { LayerTally } from '../files/layer-tally.ts'
import type { SeenFile } from '../files/seen-file.ts'
import type { Candidate } from './candidates.ts'

const MOST_NAMES = 8
/** Of one folder's sources so many are looked for among the compiled files. */
const MOST_EXAMPLES = 20

/** Files of one kind in one folder, either all visible or all hidden. */
export class FoundFolder {
  readonly candidate: Candidate
  readonly visibility: SeenFile['visibility']
  readonly tally = new LayerTally()
  readonly ignores = new Set<string>()
  /** Paths of the first ones. */
  readonly examples: string[] = []
  count = 0
  isSure = false

  constructor(candidate: Candidate, visibility: SeenFile['visibility']) {
    this.candidate = candidate
    this.visibility = visibility
  }

  add(file: SeenFile, { isSure, ignore }: Candidate): void {
    this.count += 1
    this.isSure ||= isSure
    this.tally.add(file, file.bytes)
    if (this.ignores.size < MOST_NAMES && ignore !== '') this.ignores.add(ignore)
    if (this.examples.length < MOST_EXAMPLES) this.examples.push(file.entry.path)
  }
}
