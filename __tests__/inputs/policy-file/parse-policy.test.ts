import { describe, expect, test } from '@jest/globals'
import { faultOf, parsed } from './vocabulary.ts'

const EVERYTHING = `# A comment
extends: [base.yml, more/extra.yml]
profile: strict
checks:
  secrets: off
  build-tools:
    level: warn
    base: note
    floor: 1.5MB
    percent: 2.5%
    most: 20
    strictly: true
    tools: [ninja, "my tool"]
    allowed:
      - /opt/app/**
budgets:
  size-budget: 40MB warn, 45MB fail
  max-layers: 20
  platforms:
    linux/arm64/v8: { size-budget: none }
  images:
    alpine: { largest-layer-budget: 1GiB }
    ghcr.io/o/n:
      uncompressed-size-budget: 1GB
      platforms:
        linux/arm/v7: { max-layers: 15 warn }
waivers:
  - check: build-tools
    path: /usr/bin/gcc*
    reason: it compiles at run time
  - { check: secrets, package: 'a*', layer: 'COPY *', reason: "x", expires: 2028-02-29 }
`

describe('a policy file', () => {
  const file = parsed(EVERYTHING)
  const at = (line: number, column: number) => ({ file: 'policy.yml', line, column })

  test('has a profile and what it extends, each with its place', () => {
    expect(file.profile).toEqual({ value: 'strict', source: { from: 'file', ...at(3, 10) } })
    expect(file.extends).toEqual([
      { path: 'base.yml', place: at(2, 11) },
      { path: 'more/extra.yml', place: at(2, 21) },
    ])
  })

  test('has levels and options, each of its kind', () => {
    expect(file.checks.get('secrets')).toEqual({
      level: { value: 'off', source: { from: 'file', ...at(5, 12) } },
      options: new Map(),
    })
    const tools = file.checks.get('build-tools')
    expect(tools).toMatchObject({ level: { value: 'warn' }, base: { value: 'note' } })
    expect([...(tools?.options ?? [])].map(([name, { value }]) => [name, value])).toEqual([
      ['floor', 1_500_000],
      ['percent', 2.5],
      ['most', 20],
      ['strictly', true],
      ['tools', ['ninja', 'my tool']],
      ['allowed', ['/opt/app/**']],
    ])
  })

  test('has what starting an image needs', () => {
    const text =
      'checks: { size-budget: { wait: 600, tmpfs: [/tmp, /var/cache/a.b], environment: "A_1=b c=d" } }'
    expect(parsed(text).checks.get('size-budget')?.options).toMatchObject(
      new Map<string, unknown>([
        ['wait', { value: 600 }],
        ['tmpfs', { value: ['/tmp', '/var/cache/a.b'] }],
        ['environment', { value: ['A_1=b c=d'] }],
      ]),
    )
  })

  test('has budgets for all, for platforms and for images, under the names that everybody writes', () => {
    const { limits, platforms, images } = file.budgets
    expect(limits).toMatchObject({
      sizeBudget: { value: { warn: 40e6, fail: 45e6 } },
      maxLayers: { value: { warn: undefined, fail: 20 } },
    })
    expect([...platforms.keys()]).toEqual(['linux/arm64'])
    expect(platforms.get('linux/arm64')?.limits.sizeBudget).toMatchObject({ value: undefined })
    expect([...images.keys()]).toEqual(['docker.io/library/alpine', 'ghcr.io/o/n'])
    const image = images.get('ghcr.io/o/n')
    expect(image?.limits.uncompressedSizeBudget?.value).toEqual({ warn: undefined, fail: 1e9 })
    expect(image?.platforms.get('linux/arm/v7')?.limits.maxLayers?.value).toEqual({
      warn: 15,
      fail: undefined,
    })
  })

  test('has waivers', () => {
    expect(file.waivers).toEqual([
      {
        check: 'build-tools',
        path: '/usr/bin/gcc*',
        reason: 'it compiles at run time',
        place: at(28, 5),
        isInherited: false,
      },
      {
        check: 'secrets',
        package: 'a*',
        layer: 'COPY *',
        reason: 'x',
        expires: '2028-02-29',
        place: at(31, 5),
        isInherited: false,
      },
    ])
  })

  test.each(['', '# nothing but this\n', '---\n', '{}\n', 'checks:\nbudgets:\nwaivers:\nextends:\n'])(
    'may say nothing: %j',
    (text) => {
      expect(parsed(text)).toMatchObject({ extends: [], checks: new Map(), waivers: [] })
      expect(parsed(text).profile).toBeUndefined()
    },
  )

  test('may repeat itself with anchors', () => {
    const text = 'checks:\n  secrets: &mild { level: note }\n  size-budget: *mild\n'
    expect(parsed(text).checks.get('size-budget')?.level).toMatchObject({
      value: 'note',
      source: { line: 2, column: 27 },
    })
  })
})

const WAIVER = 'waivers:\n  - check: secrets\n    path: /a\n    reason: x\n'

test.each<[string, string, string]>([
  [
    'an unknown key',
    'profil: strict\n',
    ':1:1: policy: received "profil", expected extends, profile, baseline, checks, budgets or waivers; did you mean profile?',
  ],
  [
    'a key that is near nothing',
    'zzzzzz: 1\n',
    ':1:1: policy: received "zzzzzz", expected extends, profile, baseline, checks, budgets or waivers',
  ],
  [
    'an unknown profile',
    'profile: strickt\n',
    ':1:10: profile: received "strickt", expected standard, strict or report; did you mean strict?',
  ],
  [
    'a profile that is a list',
    'profile: [strict]\n',
    ':1:10: profile: received "a list", expected standard, strict or report',
  ],
  [
    'an unknown check',
    'checks:\n  build-tool: fail\n',
    ':2:3: checks: received "build-tool", expected the id of a check, such as size-budget, build-tools or secrets; did you mean build-tools?',
  ],
  [
    'a name of JavaScript as a check',
    'checks:\n  constructor: fail\n',
    ':2:3: checks: received "constructor"',
  ],
  [
    'an unknown level',
    'checks:\n  secrets: error\n',
    ':2:12: checks.secrets: received "error", expected fail, warn, note or off',
  ],
  [
    'a level of another YAML',
    'checks:\n  secrets: false\n',
    ':2:12: checks.secrets: received false, expected fail, warn, note or off',
  ],
  [
    'a level with a slip',
    'checks:\n  secrets: { level: wran }\n',
    ':2:21: checks.secrets.level: received "wran", expected fail, warn, note or off; did you mean warn?',
  ],
  [
    'no level',
    'checks:\n  secrets:\n',
    ':2:11: checks.secrets: received "nothing", expected fail, warn, note or off, or a map with level, base or options',
  ],
  [
    'an unknown option',
    'checks:\n  build-tools:\n    flor: 1MB\n',
    ':3:5: checks.build-tools: received "flor", expected level, base, floor, percent, most, strictly, tools or allowed; did you mean floor?',
  ],
  [
    'an option of another check',
    'checks:\n  secrets: { floor: 1MB }\n',
    ':2:14: checks.secrets: received "floor", expected level or base',
  ],
  [
    'a size without a unit',
    'checks:\n  build-tools: { floor: 100 }\n',
    ':2:25: checks.build-tools.floor: received "100", expected a number and a unit',
  ],
  [
    'a percentage without its sign',
    'checks:\n  build-tools: { percent: 5 }\n',
    'build-tools.percent: received "5", expected a percentage such as 5%',
  ],
  [
    'a count that is a text',
    'checks:\n  build-tools: { most: "5" }\n',
    'build-tools.most: received "5", expected a whole number such as 20',
  ],
  [
    'a count below zero',
    'checks:\n  build-tools: { most: -5 }\n',
    'build-tools.most: received "-5", expected a whole number',
  ],
  [
    'a flag that is a text',
    'checks:\n  build-tools: { strictly: "yes" }\n',
    'build-tools.strictly: received "yes", expected true or false',
  ],
  ...['0', '601', '1.5', '-1', '"5"', '5s'].map((written): [string, string, string] => [
    `a time of ${written}`,
    `checks:\n  size-budget: { wait: ${written} }\n`,
    `:2:24: checks.size-budget.wait: received "${written.replaceAll('"', '')}", expected a whole number of seconds from 1 to 600`,
  ]),
  ...['tmp', '/', '/a:exec', '/a/', '/a/../b', '/a//b', '/a b'].map((folder): [string, string, string] => [
    `a folder ${folder}`,
    `checks:\n  size-budget: { tmpfs: [/tmp, "${folder}"] }\n`,
    `:2:32: checks.size-budget.tmpfs: received "${folder}", expected a list of absolute paths of folders, such as /var/cache/app`,
  ]),
  ...['TOKEN', '=a', '1A=b', 'A B=c'].map((variable): [string, string, string] => [
    `a variable ${variable}`,
    `checks:\n  size-budget: { environment: [ "${variable}" ] }\n`,
    `:2:33: checks.size-budget.environment: received "${variable}", expected a list of variables with their values, such as NAME=value`,
  ]),
  [
    'names that are numbers',
    'checks:\n  build-tools: { tools: [a, 5] }\n',
    ':2:29: checks.build-tools.tools: received "5", expected a list of names',
  ],
  [
    'a pattern that stays open',
    'checks:\n  build-tools: { allowed: ["/a{b"] }\n',
    'build-tools.allowed: received "/a{b", expected a pattern whose { and [ are closed',
  ],
  [
    'checks that are a list',
    'checks: [secrets]\n',
    ':1:9: checks: received "a list", expected a map of check ids',
  ],
  [
    'a budget that is none',
    'budgets:\n  size-budget: 45mb\n',
    ':2:16: budgets.size-budget: received "45mb", expected a number and a unit, for example 45MB',
  ],
  [
    'limits the wrong way round',
    'budgets:\n  size-budget: 45MB warn, 40MB fail\n',
    ':2:16: budgets.size-budget: received "45MB warn, 40MB fail", expected the warn limit to be below',
  ],
  ['an unknown budget', 'budgets:\n  size: 45MB\n', ':2:3: budgets: received "size", expected size-budget,'],
  [
    'a platform that is none',
    'budgets:\n  platforms:\n    arm64: { max-layers: 1 }\n',
    ':3:5: budgets.platforms: received "arm64", expected os/architecture',
  ],
  [
    'an unknown platform',
    'budgets:\n  platforms:\n    linux/amd46: { max-layers: 1 }\n',
    ':3:5: budgets.platforms: received "linux/amd46", expected a platform that images are made for; did you mean linux/amd64?',
  ],
  [
    'one platform twice',
    'budgets:\n  platforms:\n    linux/arm64: {}\n    linux/arm64/v8: {}\n',
    ':4:5: budgets: received "linux/arm64/v8", expected linux/arm64 once',
  ],
  [
    'an image in upper case',
    'budgets:\n  images:\n    ghcr.io/O/N: { compressed: 1MB }\n',
    ':3:5: budgets.images: received "ghcr.io/O/N", expected a repository in lower case',
  ],
  [
    'a tag',
    'profile: !!str strict\n',
    ':1:16: received the tag "tag:yaml.org,2002:str", expected a value without a tag',
  ],
  [
    'more than everything',
    'checks:\n  build-tools: { percent: 101% }\n',
    'received "101%", expected a percentage such as 5%, at most 100%',
  ],
  [
    'an image with a tag',
    'budgets:\n  images:\n    ghcr.io/o/n:v1: {}\n',
    ':3:5: budgets.images: received "ghcr.io/o/n:v1", expected a repository in lower case without tag',
  ],
  [
    'images in images',
    'budgets:\n  images:\n    a: { images: {} }\n',
    ':3:10: budgets.images: received "images"',
  ],
  [
    'a waiver without a reason',
    'waivers:\n  - check: secrets\n    path: /a\n',
    ':2:5: waivers: received "no reason", expected reason: a sentence',
  ],
  [
    'a waiver with an empty reason',
    'waivers:\n  - { check: secrets, path: /a, reason: " " }\n',
    ':2:41: waivers.reason: received " ", expected a sentence',
  ],
  [
    'a waiver of everything',
    'waivers:\n  - check: secrets\n    reason: x\n',
    ':2:5: waivers: received "none of them", expected path, package, layer or growth',
  ],
  [
    'a waiver of no check',
    'waivers:\n  - path: /a\n    reason: x\n',
    ':2:5: waivers: received "none", expected check',
  ],
  [
    'a waiver of an unknown check',
    'waivers:\n  - { check: secret, path: /a, reason: x }\n',
    ':2:14: waivers.check: received "secret", expected the id of a check; did you mean secrets?',
  ],
  [
    'a waiver with an unknown key',
    `${WAIVER}    until: 2026-12-31\n`,
    ':5:5: waivers: received "until", expected check, path, package, layer, growth, reason, by or expires',
  ],
  [
    'a relative path',
    'waivers:\n  - { check: secrets, path: usr/a, reason: x }\n',
    'waivers.path: received "usr/a", expected a pattern of a path in the image, which begins with / or **',
  ],
  [
    'a day that does not exist',
    `${WAIVER}    expires: 2026-02-29\n`,
    ':5:14: waivers.expires: received "2026-02-29", expected a day such as 2026-12-31',
  ],
  [
    'a month that does not exist',
    `${WAIVER}    expires: 2026-13-01\n`,
    'received "2026-13-01", expected a day',
  ],
  [
    'a day in another spelling',
    `${WAIVER}    expires: 31.12.2026\n`,
    'received "31.12.2026", expected a day',
  ],
  ['a day that is a year', `${WAIVER}    expires: 2026\n`, 'received "2026", expected a day'],
  ['a moment', `${WAIVER}    expires: 2026-12-31T00:00:00Z\n`, 'expected a day'],
  [
    'waivers that are a map',
    'waivers: { check: secrets }\n',
    ':1:10: waivers: received "a map", expected a list of waivers',
  ],
  [
    'a waiver that is a text',
    'waivers: [secrets]\n',
    ':1:11: waivers: received "secrets", expected a map with check, path',
  ],
  ['a list', '- secrets: off\n', ':1:1: policy: received "a list", expected a map with extends'],
  ['a text', 'strict\n', ':1:1: policy: received "strict", expected a map with extends'],
  [
    'a key twice',
    'profile: strict\nchecks: {}\nprofile: report\n',
    ':3:1: key: received "profile", expected it once: line 1 has it already',
  ],
  [
    'a merge key',
    'checks:\n  secrets: &a { level: off }\n  size-budget: { <<: *a }\n',
    ':3:18: checks.size-budget: received "<<"',
  ],
  [
    'a growth that is no amount',
    'budgets:\n  growth-budget: lots\n',
    ':2:18: budgets.growth-budget: received "lots", expected a growth such as 5MB or 10%',
  ],
  [
    'a growth of another check',
    'waivers:\n  - { check: secrets, growth: 5MB, reason: x, expires: 2027-01-01 }\n',
    ':2:31: waivers.growth: received "5MB", expected check: size-growth and an expires with it',
  ],
  [
    'a growth without a last day',
    'waivers:\n  - { check: size-growth, growth: 5MB, reason: x }\n',
    'waivers.growth: received "5MB", expected check: size-growth and an expires with it',
  ],
  [
    'a growth of nothing',
    'waivers:\n  - { check: size-growth, growth: 0%, reason: x, expires: 2027-01-01 }\n',
    'waivers.growth: received "0%", expected a growth above zero',
  ],
  [
    'a name that is too long',
    `waivers:\n  - { check: size-growth, growth: 5%, reason: x, by: ${'x'.repeat(101)}, expires: 2027-01-01 }\n`,
    'waivers.by: received',
  ],
  [
    'a path that is a number',
    'extends: 5\n',
    ':1:10: extends: received "5", expected the path of a policy file',
  ],
])('%s is a mistake with its place', (_, text, message) => {
  expect(faultOf(() => parsed(text))).toContain(`PolicyError: policy.yml:`)
  expect(faultOf(() => parsed(text))).toContain(message)
})

test('a growth budget and a waiver of a growth', () => {
  const { budgets, waivers } = parsed(`budgets:
  growth-budget: own 5% warn
  platforms: { linux/arm64: { growth-budget: none } }
  images: { ghcr.io/o/n: { growth-budget: auto } }
waivers:
  - { check: size-growth, growth: 10%, reason: why, by: carol, expires: 2027-01-01 }
`)
  const warn = { of: 'own', level: 'warn', unit: 'percent', amount: 5 }
  expect(budgets.limits.growthBudget?.value).toEqual([warn])
  expect(budgets.platforms.get('linux/arm64')?.limits.growthBudget?.value).toEqual([])
  expect(budgets.images.get('ghcr.io/o/n')?.limits).toHaveProperty('growthBudget.value', undefined)
  expect(waivers).toMatchObject([
    { check: 'size-growth', growth: { unit: 'percent', amount: 10 }, reason: 'why', by: 'carol' },
  ])
})
