import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { checks } from '../../src/checks/catalogue.ts'
import type { Check } from '../../src/checks/check.ts'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const SRC = join(ROOT, 'src/checks')

/** Every exported value with an id, by the file that it lies in. */
const declared = (
  await Promise.all(
    readdirSync(SRC)
      .filter((name) => name.endsWith('.ts'))
      .map(async (name) => {
        const exported: Record<string, unknown> = await import(pathToFileURL(join(SRC, name)).href)
        return Object.values(exported)
          .filter(isCheck)
          .map((check) => ({ file: name.replace(/\.ts$/, ''), check, id: check.id }))
      }),
  )
).flat()

function isCheck(value: unknown): value is Check {
  return typeof value === 'object' && value !== null && 'id' in value && 'levels' in value
}

/** Who imports what, both relative to `src`. */
const imports = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const text = readFileSync(join(ROOT, 'src', file), 'utf8')
    const specifiers = [...text.matchAll(/ from '(\.[^']+)'/g)].map(([, specifier = '']) => specifier)
    return specifiers.map((specifier) => ({ file, target: join(dirname(file), specifier) }))
  })

/**
 * What is done outside of the checks is done by somebody else, who has to know of the check: the image is started
 * before they run; a growth is allowed by a label, told of as new by its nature, and all that `slim-image compare` judges.
 */
const KNOWN_TO = new Map([
  ['read-only-start', ['start-for-checks.ts']],
  [
    'size-growth',
    ['compared-report.ts', 'examine.ts', 'report/finding-changes.ts', 'report/merged-pull-request.ts'],
  ],
])

describe('the catalogue', () => {
  test('has every check that there is, each under its own id', () => {
    const ids = checks.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect([...ids].sort()).toEqual(declared.map(({ id }) => id).sort())
    expect(ids.length).toBeGreaterThanOrEqual(3)
  })

  test.each(declared)('$id lies in its own file, has a test and a page', ({ file, id }) => {
    expect(file).toBe(id)
    expect(existsSync(join(ROOT, `__tests__/checks/${id}.test.ts`))).toBe(true)
    expect(readFileSync(join(ROOT, `docs/checks/${id}.md`), 'utf8')).toMatch(new RegExp(`^# \`?${id}\`?\n`))
  })

  test.each(declared)('$id is known to the catalogue and to nobody else', ({ id }) => {
    const importers = imports.filter(({ target }) => target === `checks/${id}.ts`).map(({ file }) => file)
    expect(new Set(importers)).toEqual(new Set(['checks/catalogue.ts', ...(KNOWN_TO.get(id) ?? [])]))
  })

  test.each(declared)('$id says in a sentence what it finds and why that matters', ({ check }) => {
    for (const sentence of [check.says, check.why]) {
      expect(sentence).toMatch(/^[A-Z].*[^.]\.$/)
      expect(sentence.length).toBeLessThan(200)
    }
    for (const option of Object.values(check.options ?? {})) expect(option.says).toMatch(/[^.]$/)
  })
})
