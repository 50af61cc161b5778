import { expect, test } from '@jest/globals'
import { summaryMarkdown } from '../../src/report/summary-markdown.ts'
import { sampleReport } from './sample-report.ts'

test.each(['RUN |1 TOKEN=s3cret /bin/sh -c make # buildkit', 'RUN |1 TOKEN=s3cret npm ci # buildkit'])(
  'the values of build arguments are in no table: %s',
  (createdBy) => {
    const markdown = summaryMarkdown(sampleReport({ layers: [{ createdBy, compressedSize: 1 }] }))
    expect(markdown).toContain('All layers')
    expect(markdown).not.toContain('s3cret')
  },
)
