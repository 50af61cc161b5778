import { describe, expect, test } from '@jest/globals'
import { instructionKey, instructionOf } from '../../src/compare/instruction.ts'
import { cpuTime } from '../support/cpu-time.ts'

describe('instructionOf', () => {
  test.each([
    ['RUN /bin/sh -c npm ci --omit=dev # buildkit', 'RUN npm ci --omit=dev'],
    ['COPY /app/dist ./dist # buildkit', 'COPY /app/dist ./dist'],
    ['COPY --chown=node:node a b # buildkit', 'COPY --chown=node:node a b'],
    ['WORKDIR /app', 'WORKDIR /app'],
    ['/bin/sh -c #(nop) COPY file:0123456789abcdef in /app ', 'COPY file:0123456789abcdef in /app'],
    ['/bin/sh -c apt-get update', 'RUN apt-get update'],
    [
      'RUN /bin/bash -o pipefail -c curl x | tar xz # buildkit',
      'RUN /bin/bash -o pipefail -c curl x | tar xz',
    ],
    ['RUN |1 TOKEN=s3cret /bin/sh -c make # buildkit', 'RUN make'],
    ['RUN |2 A=one two B=/opt /bin/sh -c make # buildkit', 'RUN make'],
    ['RUN |1 A=/x -y /bin/sh -c make # buildkit', 'RUN make'],
    ['RUN |1 A=one /bin/bash -c make # buildkit', 'RUN /bin/bash -c make'],
    ['RUN |1 TOKEN=s3cret npm ci # buildkit', 'RUN …'],
    ['|1 TOKEN=s3cret npm ci', 'RUN …'],
    [`RUN |1 TOKEN=${'s3cret'.repeat(1000)} /bin/sh -c make # buildkit`, 'RUN …'],
    ['RUN /bin/sh -c set -e\necho a # buildkit', 'RUN set -e\necho a'],
    [
      "# debian.sh --arch 'amd64' out/ 'bookworm' '@1741046400'",
      "# debian.sh --arch 'amd64' out/ 'bookworm' '@1741046400'",
    ],
    ['', ''],
  ])('%j is %j', (createdBy, expected) => {
    expect(instructionOf(createdBy)).toBe(expected)
  })

  test('a comment of the user stays', () => {
    expect(instructionOf('RUN /bin/sh -c make # buildkit please # buildkit')).toBe(
      'RUN make # buildkit please',
    )
  })

  test('an instruction of megabytes is cut and takes no time', () => {
    const started = cpuTime()
    expect(instructionOf(`RUN |1 ${' /a'.repeat(1_000_000)}`).length).toBeLessThanOrEqual(4096)
    expect(cpuTime() - started).toBeLessThan(500)
  })

  test('white space without end takes no time either', () => {
    const started = cpuTime()
    for (let count = 0; count < 1000; count++) instructionOf(`COPY${' '.repeat(4000)}a`)
    expect(cpuTime() - started).toBeLessThan(500)
  })
})

describe('instructionKey', () => {
  test.each([
    ["# debian.sh 'bookworm' '@1741046400'", "# debian.sh 'bookworm' '@1743000000'"],
    [
      '/bin/sh -c #(nop) COPY file:0123456789abcdef in /',
      '/bin/sh -c #(nop) COPY file:fedcba9876543210 in /',
    ],
    ['RUN /bin/sh -c a  b # buildkit', 'RUN /bin/sh -c a b'],
    ['RUN |1 V=1 /bin/sh -c make # buildkit', 'RUN |1 V=2 /bin/sh -c make # buildkit'],
  ])('%j and %j are the same step', (a, b) => {
    expect(instructionKey(a)).toBe(instructionKey(b))
  })

  test.each([
    ['COPY a /app # buildkit', 'COPY b /app # buildkit'],
    ['RUN /bin/sh -c npm ci # buildkit', 'RUN /bin/sh -c npm ci --omit=dev # buildkit'],
    ['ADD a /app # buildkit', 'COPY a /app # buildkit'],
  ])('%j and %j are not', (a, b) => {
    expect(instructionKey(a)).not.toBe(instructionKey(b))
  })
})
