import { describe, expect, test } from '@jest/globals'
import { packagesOf } from './packages-of.ts'

const BASE = 'usr/local/bundle'
const spec = (full: string) => `${BASE}/specifications/${full}.gemspec`

describe('gem', () => {
  test('has its folder, its specification, its archive and its native extensions', async () => {
    const full = 'nokogiri-1.16.0-x86_64-linux'
    const { packages } = await packagesOf({
      [spec(full)]:
        '# -*- encoding: utf-8 -*-\n# stub: nokogiri 1.16.0 x86_64-linux lib\n\nGem::Specification.new do |s|\n',
      [`${BASE}/gems/${full}/lib/nokogiri.rb`]: 'rb',
      [`${BASE}/extensions/x86_64-linux/3.1.0/${full}/nokogiri.so`]: 'so',
      [`${BASE}/extensions/x86_64-linux/3.1.0/other-1/other.so`]: 'so',
      [`${BASE}/cache/${full}.gem`]: 'gem',
      [`${BASE}/cache/other.gem`]: 'gem',
      [`${BASE}/bin/nokogiri`]: 'bin',
    })
    expect(packages.map((one) => [one.type, one.name, one.version])).toEqual([['gem', 'nokogiri', '1.16.0']])
    expect(packages[0]?.files.toSorted()).toEqual([
      `${BASE}/cache/${full}.gem`,
      `${BASE}/extensions/x86_64-linux/3.1.0/${full}/nokogiri.so`,
      `${BASE}/gems/${full}/lib/nokogiri.rb`,
      spec(full),
    ])
  })

  test.each<[string, string, string, string, string]>([
    ['a stub line', 'rake-13.0.6', '# stub: rake 13.0.6 ruby lib\n', 'rake', '13.0.6'],
    [
      'assignments',
      'x-1',
      '  s.name = "net-http".freeze\n  s.version = "0.3.0".freeze\n',
      'net-http',
      '0.3.0',
    ],
    ['a version object', 'x-1', "  spec.name = 'a'\n  s.version = Gem::Version.new('2.0')\n", 'a', '2.0'],
    ['code', 'net-http-0.3.0', 's.name = ENV["HOME"]\ns.version = `id`\n', 'net-http', '0.3.0'],
    ['nothing', 'a-b-1.2-java', '', 'a-b', '1.2'],
  ])('named by %s', async (_, full, text, name, version) => {
    const { packages } = await packagesOf({ [spec(full)]: text })
    expect(packages).toMatchObject([{ name, version }])
  })

  test('one that comes with Ruby, and gemspecs that lie elsewhere', async () => {
    const { packages } = await packagesOf({
      'usr/lib/ruby/gems/3.1.0/specifications/default/json-2.6.1.gemspec': '# stub: json 2.6.1 ruby lib\n',
      'app/my.gemspec': '# stub: my 1 ruby lib\n',
      [`${BASE}/gems/x-1/x-1.gemspec`]: '# stub: x 1 ruby lib\n',
    })
    expect(packages.map(({ name }) => name)).toEqual(['json'])
  })

  test('without any version it is none, and one line of a megabyte does no harm', async () => {
    const { packages, notes } = await packagesOf({
      [spec('x')]: `s.${'name'.repeat(250_000)}`,
    })
    expect(packages).toEqual([])
    expect(notes).toEqual([expect.stringContaining('A gemspec could not be read')])
  })
})
