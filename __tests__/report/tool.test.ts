import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { checks } from '../../src/checks/catalogue.ts'
import { docsPage, TOOL } from '../../src/report/tool.ts'

const file = (path: string) => new URL(`../../${path}`, import.meta.url)

test('the version is the package’s', () => {
  expect(TOOL.version).toBe(JSON.parse(readFileSync(file('package.json'), 'utf8')).version)
})

test('the address is the one that the README names', () => {
  const { pathname } = new URL(TOOL.page)
  expect(readFileSync(file('README.md'), 'utf8')).toContain(`uses: ${pathname.slice(1)}@v1`)
})

test.each(checks.map(({ id }) => id))('%s has the page that is named', (id) => {
  const page = docsPage(`checks/${id}.md`)
  expect(existsSync(file(page.slice(page.indexOf('docs/'))))).toBe(true)
})
