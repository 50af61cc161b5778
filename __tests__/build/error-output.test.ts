import { expect, test } from '@jest/globals'
import { parseErrorOutput } from '../../src/build/error-output.ts'

const RULE = '-'.repeat(20)

test('a failing instruction over several lines', () => {
  const plain = [
    'Dockerfile:3',
    RULE,
    '   2 |     MAINTAINER x',
    '   3 | >>> RUN echo a; \\',
    '   4 | >>>    echo b; \\',
    '   5 | >>>   exit 7',
    '   6 |     ',
    RULE,
    'ERROR: failed to build: failed to solve: process "/bin/sh -c x" did not complete successfully: exit code: 7',
  ]
  expect(parseErrorOutput(plain)).toEqual({
    message: 'process "/bin/sh -c x" did not complete successfully: exit code: 7',
    lines: { start: 3, end: 5 },
    instruction: 'RUN echo a; \\\n   echo b; \\\n  exit 7',
  })
})

test('an instruction that itself prints such a block does not move the place', () => {
  const plain = [
    'Dockerfile:2',
    RULE,
    '   2 | >>> RUN <<EOF',
    '   3 | >>> echo "Dockerfile:99"',
    `   4 | >>> echo ${RULE}`,
    '   5 | >>> EOF',
    RULE,
    'Dockerfile:99',
    RULE,
    '  99 | >>> other',
    RULE,
    'ERROR: failed to build: failed to solve: no',
  ]
  expect(parseErrorOutput(plain).lines).toEqual({ start: 2, end: 5 })
})

test('no line is named', () => {
  const plain = ['ERROR: failed to build: failed to solve: target stage "nope" could not be found']
  expect(parseErrorOutput(plain)).toEqual({
    message: 'target stage "nope" could not be found',
    lines: undefined,
    instruction: '',
  })
})

test('complaints of the engine about its own locks are not the error', () => {
  const plain = [
    'ERROR: failed to build: failed to solve: real',
    'ERROR: (*service).Write failed: rpc error: code = Unavailable desc = ref layer locked',
  ]
  expect(parseErrorOutput(plain).message).toMatch(/^real/)
  expect(parseErrorOutput(plain.slice(1)).message).toBeUndefined()
})

test('a message over several lines is kept whole', () => {
  expect(parseErrorOutput(['ERROR: failed to build: a', 'b', '']).message).toBe('a\nb')
})

test.each([[[]], [['something else']], [[`Dockerfile:2`]], [['Dockerfile:2', RULE]]])('%j', (plain) => {
  expect(() => parseErrorOutput(plain)).not.toThrow()
  expect(parseErrorOutput(plain).message).toBeUndefined()
})
