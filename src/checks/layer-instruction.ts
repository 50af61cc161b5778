import { instructionOf } from '../compare/instruction.ts'
import type { SourcedLayer } from './sourced-layer.ts'

/** What kind of instruction made the layer; undefined where the optional history does not tell. */
export function instructionWord(sourced: SourcedLayer | undefined): 'RUN' | 'COPY' | 'ADD' | undefined {
  const [word] = /^(?:RUN|COPY|ADD)(?=\s)/.exec(instructionText(sourced)) ?? []
  return word === 'RUN' || word === 'COPY' || word === 'ADD' ? word : undefined
}

/** The instruction as the Dockerfile says it; empty where the history does not tell. */
export function instructionText(sourced: SourcedLayer | undefined): string {
  return instructionOf(sourced?.layer.createdBy ?? '')
}
