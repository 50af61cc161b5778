import { describe, expect, test } from '@jest/globals'
import type { CheckOutcome } from '../../src/checks/check.ts'
import { suggestedBudget } from '../../src/checks/size/suggested-budget.ts'
import { sizeBudget } from '../../src/checks/size-budget.ts'
import type { PolicyInputs } from '../../src/inputs/inputs.ts'
import { parseByteSize } from '../../src/oci/byte-size.ts'
import { type FakeLayer, fakeDigest, fakeSubject } from '../support/fake-image.ts'

const MB = 1_000_000

function judge(layers: readonly FakeLayer[], policy: Partial<PolicyInputs>): CheckOutcome {
  return sizeBudget.run(fakeSubject({ layers, policy }))
}

/** An image of that compressed size in one own layer. */
function sized(bytes: number, policy: Partial<PolicyInputs>): CheckOutcome {
  return judge([{ compressedSize: bytes }], policy)
}

const fail = (limit: number) => ({ warn: undefined, fail: limit })
const warn = (limit: number) => ({ warn: limit, fail: undefined })

describe('compressed size', () => {
  test.each([
    [
      45 * MB - 1,
      fail(45 * MB),
      'pass',
      '44,999,999 bytes compressed, 1 B left of the budget of 45,000,000 bytes',
    ],
    [45 * MB, fail(45 * MB), 'pass', '45.0 MB compressed, 0 B left of the budget of 45.0 MB'],
    [
      45 * MB + 1,
      fail(45 * MB),
      'fail',
      '45,000,001 bytes compressed, 1 B over the budget of 45,000,000 bytes',
    ],
    [41 * MB, fail(45 * MB), 'pass', '41.0 MB compressed, 4.00 MB left of the budget of 45.0 MB'],
    [52 * MB, fail(45 * MB), 'fail', '52.0 MB compressed, 7.00 MB over the budget of 45.0 MB'],
    [41 * MB, warn(40 * MB), 'warn', '41.0 MB compressed, 1.00 MB over the warning limit of 40.0 MB'],
    [40 * MB, warn(40 * MB), 'pass', '40.0 MB compressed, 0 B left of the warning limit of 40.0 MB'],
    [
      39 * MB,
      { warn: 40 * MB, fail: 45 * MB },
      'pass',
      '39.0 MB compressed, 6.00 MB left of the budget of 45.0 MB',
    ],
    [
      44 * MB,
      { warn: 40 * MB, fail: 45 * MB },
      'warn',
      '44.0 MB compressed, 4.00 MB over the warning limit of 40.0 MB',
    ],
    [
      46 * MB,
      { warn: 40 * MB, fail: 45 * MB },
      'fail',
      '46.0 MB compressed, 1.00 MB over the budget of 45.0 MB',
    ],
    [0, fail(0), 'pass', '0 B compressed, 0 B left of the budget of 0 B'],
    [1, fail(0), 'fail', '1 B compressed, 1 B over the budget of 0 B'],
  ] as const)('%d bytes against %j is a %s', (bytes, limit, status, summary) => {
    const outcome = sized(bytes, { sizeBudget: limit })
    expect(outcome.status).toBe(status)
    expect(outcome.summary.startsWith(`${summary}; `)).toBe(true)
  })

  test('over it, the finding has the figures and a line that would pass', () => {
    const [finding] = sized(52 * MB, { sizeBudget: fail(45 * MB) }).findings
    expect(finding).toEqual({
      level: 'fail',
      message: 'The image is 52.0 MB compressed, 7.00 MB over the budget of 45.0 MB.',
      remedy: 'Make it smaller by 7.00 MB, or set "size-budget: 58MB" where the size is justified.',
      bytes: 52 * MB,
    })
  })

  test('over the warning limit, no line to copy takes the failing one away', () => {
    const [finding] = sized(44 * MB, { sizeBudget: { warn: 40 * MB, fail: 45 * MB } }).findings
    expect(finding?.remedy).toBe(
      'Make it smaller by 4.00 MB, or raise the warning limit in "size-budget" where the size is justified.',
    )
  })

  test('within it, there is nothing to do', () => {
    expect(sized(41 * MB, { sizeBudget: fail(45 * MB) }).findings).toEqual([])
  })
})

describe('where to look', () => {
  const layers: readonly FakeLayer[] = [
    { origin: 'base', compressedSize: 30 * MB, createdBy: 'ADD rootfs.tar /' },
    { compressedSize: 9 * MB, line: 4, createdBy: 'RUN npm ci' },
    { compressedSize: 1 },
    { compressedSize: 12 * MB, line: 5, createdBy: `COPY . . ${'x'.repeat(500)}\nSECOND | LINE` },
    { compressedSize: 2 * MB, createdBy: null },
    { compressedSize: 2 * MB + 1, line: 7 },
  ]
  const { findings } = judge(layers, { sizeBudget: fail(45 * MB) })

  test('the three largest own layers and the base that outweighs them, as notes', () => {
    expect(
      findings.slice(1).map(({ level, layer, bytes, origin }) => ({ level, layer, bytes, origin })),
    ).toEqual([
      { level: 'note', layer: fakeDigest('layer 3'), bytes: 12 * MB, origin: 'own' },
      { level: 'note', layer: fakeDigest('layer 1'), bytes: 9 * MB, origin: 'own' },
      { level: 'note', layer: fakeDigest('layer 5'), bytes: 2 * MB + 1, origin: 'own' },
      { level: 'note', layer: undefined, bytes: 30 * MB, origin: 'base' },
    ])
  })

  test('with the instruction on one line and the Dockerfile’s line', () => {
    expect(findings[2]).toMatchObject({
      message: '9.00 MB compressed in the layer of "RUN npm ci" (Dockerfile:4).',
      dockerfile: { path: 'Dockerfile', startLine: 4 },
    })
    expect(findings[1]?.message).toMatch(/^12\.0 MB .{0,200}…" \(Dockerfile:5\)\.$/)
  })

  test('a base that is the smaller part is not blamed', () => {
    const outcome = judge([{ origin: 'base', compressedSize: MB }, { compressedSize: 9 * MB }], {
      sizeBudget: fail(MB),
    })
    expect(outcome.findings.map(({ origin }) => origin)).toEqual([undefined, 'own'])
  })

  test('once, where both sizes are over', () => {
    const policy = { sizeBudget: fail(MB), uncompressedSizeBudget: fail(MB) }
    expect(sized(10 * MB, policy).findings.map(({ level }) => level)).toEqual(['fail', 'fail', 'note'])
  })

  test('without sources the layers are still named', () => {
    const subject = fakeSubject({ layers, policy: { sizeBudget: fail(MB) }, withoutSources: true })
    expect(sizeBudget.run(subject).findings[1]).toMatchObject({ bytes: 30 * MB, origin: 'unknown' })
  })
})

describe('the other limits', () => {
  const layers: readonly FakeLayer[] = [
    { origin: 'base', compressedSize: 30 * MB, uncompressedSize: 80 * MB },
    { compressedSize: 20 * MB, uncompressedSize: 50 * MB, line: 2, createdBy: 'COPY . .' },
    { compressedSize: 5 * MB, uncompressedSize: 5 * MB },
  ]

  test('uncompressed size', () => {
    expect(judge(layers, { uncompressedSizeBudget: fail(100 * MB) })).toMatchObject({
      status: 'fail',
      summary: '55.0 MB compressed; 135 MB uncompressed, 35.0 MB over the budget of 100 MB.',
      findings: [
        {
          level: 'fail',
          bytes: 135 * MB,
          remedy: expect.stringContaining('uncompressed-size-budget: 149MB'),
        },
        { level: 'note', message: expect.stringContaining('uncompressed') },
        { level: 'note' },
        { level: 'note', origin: 'base' },
      ],
    })
    expect(judge(layers, { uncompressedSizeBudget: fail(135 * MB) }).status).toBe('pass')
  })

  test('largest layer: every layer that is over, each with its own level', () => {
    const outcome = judge(layers, { largestLayerBudget: { warn: 10 * MB, fail: 25 * MB } })
    expect(outcome.status).toBe('fail')
    expect(outcome.summary).toContain('largest layer 30.0 MB, over the budget of 25.0 MB')
    expect(outcome.findings).toEqual([
      expect.objectContaining({
        level: 'fail',
        origin: 'base',
        bytes: 30 * MB,
        remedy: expect.stringContaining('smaller base'),
      }),
      expect.objectContaining({
        level: 'warn',
        origin: 'own',
        bytes: 20 * MB,
        dockerfile: expect.anything(),
      }),
    ])
    expect(judge(layers, { largestLayerBudget: fail(30 * MB) })).toMatchObject({
      status: 'pass',
      findings: [],
    })
    expect(judge([], { largestLayerBudget: fail(1) }).status).toBe('pass')
  })

  test('number of layers', () => {
    expect(judge(layers, { maxLayers: fail(3) })).toMatchObject({ status: 'pass', findings: [] })
    expect(judge(layers, { maxLayers: fail(3) }).summary).toContain('3 layers of at most 3')
    expect(judge(layers, { maxLayers: fail(2) })).toMatchObject({
      status: 'fail',
      findings: [{ level: 'fail', message: 'The image has 3 layers, 1 over the budget of 2.' }],
    })
    expect(judge(layers, { maxLayers: warn(2) }).status).toBe('warn')
  })

  test('both sizes are said whatever the limits', () => {
    expect(judge(layers, { maxLayers: fail(9) }).summary).toBe(
      '55.0 MB compressed; 135 MB uncompressed; 3 layers of at most 9.',
    )
  })

  test('the worst of several decides', () => {
    const policy = { sizeBudget: warn(MB), maxLayers: fail(2), uncompressedSizeBudget: fail(1000 * MB) }
    expect(judge(layers, policy).status).toBe('fail')
  })
})

describe('without any limit', () => {
  test('is a skip that has both sizes and the line to copy', () => {
    const outcome = sized(47_200_000, {})
    expect(outcome).toMatchObject({
      status: 'skip',
      summary: expect.stringContaining('47.2 MB compressed, 94.4 MB uncompressed'),
      findings: [{ level: 'note', remedy: 'size-budget: 52MB' }],
    })
  })

  test.each([
    [0, '10kB'],
    [1, '10kB'],
    [500_000, '550kB'],
    [909_091, '1.1MB'],
    [999_999, '1.1MB'],
    [4_321_000, '4.8MB'],
    [9_090_909, '10.0MB'],
    [9_090_910, '11MB'],
    [45 * MB, '50MB'],
    [47_200_000, '52MB'],
    [231 * MB, '255MB'],
    [909 * MB, '1000MB'],
    [910 * MB, '1.01GB'],
    [123_456 * MB, '135.81GB'],
  ])('%d bytes suggest %s', (bytes, text) => {
    expect(suggestedBudget(bytes)).toBe(text)
  })

  test('what is suggested can be parsed and is 10 % to 21 % above', () => {
    for (let bytes = 1; bytes < 1e12; bytes = Math.ceil(bytes * 1.37)) {
      const budget = parseByteSize(suggestedBudget(bytes))
      expect(budget).toBeGreaterThanOrEqual(bytes * 1.1)
      if (bytes > 1e6) expect(budget).toBeLessThan(bytes * 1.21)
    }
  })
})

describe('sizes that nobody knows', () => {
  const uncompressedOnly = [
    { compressedSize: null, uncompressedSize: 9 * MB },
    { compressedSize: null, uncompressedSize: MB },
  ]

  test.each<[string, Partial<PolicyInputs>, string, string]>([
    ['the compressed size', { sizeBudget: fail(MB) }, 'skip', 'size-budget not judged'],
    ['the largest layer', { largestLayerBudget: fail(1) }, 'skip', 'largest-layer-budget not judged'],
    ['both', { sizeBudget: warn(1), largestLayerBudget: fail(1) }, 'skip', 'layers uncompressed only'],
    [
      'with the uncompressed size judged beside it',
      { sizeBudget: fail(1), uncompressedSizeBudget: fail(20 * MB) },
      'pass',
      'Compressed size unknown, because the source has its layers uncompressed only: size-budget not judged; 10.0 MB uncompressed, 10.0 MB left',
    ],
    [
      'with the uncompressed size over its limit',
      { sizeBudget: fail(1), uncompressedSizeBudget: fail(MB) },
      'fail',
      '9.00 MB over the budget',
    ],
    [
      'with the number of layers judged',
      { sizeBudget: fail(1), maxLayers: fail(1) },
      'fail',
      '2 layers, 1 over',
    ],
    ['without a limit for it', { maxLayers: fail(9) }, 'pass', 'Compressed size unknown, because'],
  ])('%s', (_, policy, status, summary) => {
    const outcome = judge(uncompressedOnly, policy)
    expect(outcome).toMatchObject({ status, summary: expect.stringContaining(summary) })
    expect(outcome.summary).not.toMatch(/NaN|null|undefined|\b0 B/)
    if (status === 'skip') expect(outcome.findings).toEqual([])
  })

  test('the uncompressed one, of an image with layers from elsewhere', () => {
    const layers = [{ compressedSize: MB, uncompressedSize: null }, {}]
    expect(judge(layers, { uncompressedSizeBudget: fail(1) })).toMatchObject({
      status: 'skip',
      summary: expect.stringContaining(
        'not all layers are distributed with it: uncompressed-size-budget not judged',
      ),
    })
    expect(judge(layers, { sizeBudget: fail(MB) })).toMatchObject({ status: 'fail' })
  })

  test('without any budget the one that is known is suggested', () => {
    const outcome = judge(uncompressedOnly, {})
    expect(outcome).toMatchObject({
      status: 'skip',
      summary:
        'Compressed size unknown, 10.0 MB uncompressed; no budget is set. The uncompressed size plus 10 % would be "uncompressed-size-budget: 11MB".',
      findings: [{ remedy: 'uncompressed-size-budget: 11MB', bytes: 10 * MB }],
    })
    expect(judge([{ compressedSize: null, uncompressedSize: null }], {})).toEqual({
      status: 'skip',
      summary: 'Compressed size unknown, uncompressed size unknown; no budget is set.',
      findings: [],
    })
  })
})
