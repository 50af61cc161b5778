import type { DockerfileRange } from '../build/build-record.ts'

/** ` (Dockerfile:4)`, or nothing where no line is known. */
export function inBrackets(range: DockerfileRange | undefined): string {
  return range === undefined ? '' : ` (${range.path}:${range.startLine})`
}

const LONGEST = 100

/** An instruction in quotation marks, cut short. */
export function quotedInstruction(text: string): string {
  const characters = [...text]
  return characters.length <= LONGEST ? `"${text}"` : `"${characters.slice(0, LONGEST).join('')}…"`
}
