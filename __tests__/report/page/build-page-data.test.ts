import { expect, test } from '@jest/globals'
import { buildPageData } from '../../../src/report/page/build-page-data.ts'
import { digestOf } from '../../compare/fixture.ts'
import { regressionReport } from '../regression-report.ts'

test('no line of the history brings the values of build arguments, of layers that are gone neither', () => {
  const createdBy = 'RUN |1 TOKEN=hunter2 /bin/sh -c make # buildkit'
  const report = regressionReport({
    removedLayers: [{ digest: digestOf('gone'), compressedSize: 4_000_000, createdBy }],
  })
  const text = JSON.stringify(buildPageData(report, []))
  expect(text).toContain('"createdBy":"RUN make"')
  expect(text).not.toContain('hunter2')
})

test('that nobody knows what a pull request loosens is the first note, also without a policy file', () => {
  const { policy, ...report } = regressionReport()
  const unknown = { ...report, policy: { ...policy, files: [], loosenedUnknown: 'no answer' } }
  expect(buildPageData(unknown, []).notes[0]).toMatch(/^Nobody can say .*: no answer\.$/)
})
