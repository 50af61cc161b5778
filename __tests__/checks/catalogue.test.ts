import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { checks } from '../../src/checks/catalogue.ts'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const SRC = join(ROOT, 'src/checks')

const declared = readdirSync(SRC)
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => {
    const id = /^export const \w+: Check = \{ id: '([a-z-]+)'/m.exec(
      readFileSync(join(SRC, name), 'utf8'),
    )?.[1]
    return id === undefined ? [] : [{ file: name.replace(/\.ts$/, ''), id }]
  })

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
})
