import type { SectionDraft } from '../../src/report/comment-sections.ts'
import type { Clock } from '../../src/report/issue-comments.ts'

export interface SampleDraft {
  readonly id?: string
  readonly run?: number
  readonly attempt?: number
  readonly head?: string
  readonly text?: string
  readonly verdict?: SectionDraft['verdict']
  readonly isDue?: boolean
  readonly size?: number
  readonly facts?: string
  readonly reasons?: SectionDraft['reasons']
  readonly open?: SectionDraft['open']
}

/** What a run has to say, made up of a few words. */
export function sampleDraft({
  id = 'web',
  run = 100,
  attempt = 1,
  head = 'a'.repeat(40),
  text = 'the text',
  verdict = 'fail',
  isDue = true,
  size = 40_000_000,
  facts = text,
  reasons = verdict === 'pass' ? [] : ['verdict'],
  open = [],
}: SampleDraft = {}): SectionDraft {
  return {
    id,
    run: [run, attempt],
    head,
    verdict,
    reasons,
    open,
    facts,
    sizes: [size],
    isDue,
    write: (resolved) => ({
      title: `${resolved.length > 0 ? 'Resolved' : verdict}: ${id}`,
      renderings: [[text, `<details>\n<summary>More</summary>\n\nof ${id}\n\n</details>`]],
    }),
  }
}

/** A clock that runs so many times faster than the real one. */
export function fastClock(times: number): Clock {
  return {
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds / times)),
    now: () => performance.now() * times,
    patience: Number.POSITIVE_INFINITY,
  }
}
