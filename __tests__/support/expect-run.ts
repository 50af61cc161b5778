import { expect } from '@jest/globals'
import type { ActionResult } from './runner.ts'

export interface ExpectedRun {
  readonly exitCode: number
  readonly outputs?: Readonly<Record<string, string>>
}

const SHOWN_LINES = 80

/** Compares exit code and outputs, and shows the end of the log where they differ. */
export function expectRun(run: ActionResult, { exitCode, outputs = {} }: ExpectedRun): void {
  const given = Object.fromEntries(Object.keys(outputs).map((name) => [name, run.outputs[name]]))
  const received = { exitCode: run.exitCode, outputs: given }
  try {
    expect(received).toEqual({ exitCode, outputs })
  } catch (error) {
    const log = run.log.split('\n').slice(-SHOWN_LINES).join('\n')
    if (typeof error === 'object' && error !== null && 'message' in error) {
      error.message = `${error.message}\n\nThe log's end:\n${log}`
    }
    throw error
  }
}
