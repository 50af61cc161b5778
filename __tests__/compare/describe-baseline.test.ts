import { describe, expect, test } from '@jest/globals'
import { describeBaseline } from '../../src/compare/describe-baseline.ts'

const WANTED = '0123456789abcdef0123456789abcdef01234567'
const OLDER = '9876543210abcdef9876543210abcdef98765432'

const described = (description: string, behind?: number) =>
  describeBaseline(
    { description, wantedCommit: WANTED, exact: false, ...(behind === undefined ? {} : { behind }) },
    OLDER,
    async () => ({ ahead: 2, behind: 0 }),
  )

describe('describeBaseline', () => {
  test('a commit that the name says already is not said again', async () => {
    expect(await described("main's image of commit 9876543")).toBe(
      "main's image of commit 9876543, 2 commits behind (0123456 has no image)",
    )
  })

  test('any other name gets the commit', async () => {
    expect(await described("main's newest image")).toBe(
      "main's newest image, of commit 9876543, 2 commits behind (0123456 has no image)",
    )
  })

  test('a known distance is not asked for', async () => {
    expect(await described("main's image of commit 9876543", 3)).toBe(
      "main's image of commit 9876543, 3 commits behind (0123456 has no image)",
    )
  })
})
