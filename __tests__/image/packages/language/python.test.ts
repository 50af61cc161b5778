import { describe, expect, test } from '@jest/globals'
import { packagesOf } from './packages-of.ts'

const SITE = 'usr/local/lib/python3.12/site-packages'
const metadata = (name: string, version = '1.0') =>
  `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n\nName: not-this\n`

describe('python', () => {
  test('dist-info: the files that RECORD lists, commands included, and its own folder', async () => {
    const info = `${SITE}/Flask_X-3.0.dist-info`
    const { packages } = await packagesOf({
      [`${info}/METADATA`]: metadata('Flask-X', '3.0'),
      [`${info}/RECORD`]:
        'flask/__init__.py,sha256=abc,4\r\n../../../bin/flask,,\n"flask/a,""b.py",,\n' +
        `${info.slice(SITE.length + 1)}/RECORD,,\n../../../../../etc/passwd,,\n../../../../../../../../etc/shadow,,\n/abs/x,,\n\n`,
      [`${info}/INSTALLER`]: 'pip',
      [`${SITE}/flask/__init__.py`]: '1234',
      [`${SITE}/flask/a,"b.py`]: '12',
      [`${SITE}/flask/unlisted.py`]: '123',
      'usr/local/bin/flask': '123456',
      'abs/x': '1',
      'etc/shadow': 'root:*:',
    })
    expect(packages.map((one) => [one.type, one.name, one.version, one.path])).toEqual([
      ['pypi', 'Flask-X', '3.0', `${info}/METADATA`],
    ])
    expect(packages[0]?.files.toSorted()).toEqual(
      [
        'abs/x',
        'usr/local/bin/flask',
        `${SITE}/flask/__init__.py`,
        `${SITE}/flask/a,"b.py`,
        `${info}/INSTALLER`,
        `${info}/METADATA`,
        `${info}/RECORD`,
      ].toSorted(),
    )
  })

  test.each<[string, Record<string, string>, string[]]>([
    [
      'installed-files.txt',
      { 'x-1.0-py3.12.egg-info/installed-files.txt': '../x/a.py\n../../../../bin/x\nPKG-INFO\n' },
      ['usr/local/bin/x', `${SITE}/x/a.py`],
    ],
    [
      'top_level.txt',
      { 'x-1.0-py3.12.egg-info/top_level.txt': 'x\nmod\n../../etc\n/\n' },
      [`${SITE}/mod.py`, `${SITE}/x/a.py`],
    ],
    ['neither', {}, [`${SITE}/x/a.py`]],
  ])('egg-info with %s', async (_, lists, expected) => {
    const info = `${SITE}/x-1.0-py3.12.egg-info`
    const { packages } = await packagesOf({
      [`${info}/PKG-INFO`]: metadata('x'),
      ...Object.fromEntries(Object.entries(lists).map(([name, text]) => [`${SITE}/${name}`, text])),
      [`${SITE}/x/a.py`]: 'a',
      [`${SITE}/mod.py`]: 'm',
      [`${SITE}/other/a.py`]: 'o',
      'usr/local/bin/x': 'b',
    })
    expect(packages).toHaveLength(1)
    const own = packages[0]?.files.filter((file) => !file.startsWith(`${info}/`))
    expect(own?.toSorted()).toEqual(expected)
  })

  test('egg-info as one file, and a folder of an egg', async () => {
    const { packages } = await packagesOf({
      [`${SITE}/old-2.egg-info`]: metadata('old', '2'),
      [`${SITE}/old.py`]: 'old',
      [`${SITE}/e-1.0-py3.12.egg/EGG-INFO/PKG-INFO`]: metadata('e'),
      [`${SITE}/e-1.0-py3.12.egg/e/x.py`]: 'x',
    })
    expect(packages.map(({ name, files }) => [name, files.toSorted()])).toEqual([
      ['e', [`${SITE}/e-1.0-py3.12.egg/EGG-INFO/PKG-INFO`, `${SITE}/e-1.0-py3.12.egg/e/x.py`]],
      ['old', [`${SITE}/old-2.egg-info`, `${SITE}/old.py`]],
    ])
  })

  test('lib64 as a link to lib in a virtual environment', async () => {
    const site = 'venv/lib/python3.12/site-packages'
    const { packages } = await packagesOf({
      'venv/lib64': { symlink: 'lib' },
      [`${site}/x-1.0.dist-info/METADATA`]: metadata('x'),
      [`${site}/x-1.0.dist-info/RECORD`]: '../../../lib64/python3.12/site-packages/x.py,,\n',
      [`${site}/x.py`]: 'xyz',
    })
    expect(packages[0]?.files).toContain(`${site}/x.py`)
  })

  test('a package that went has the files of its own list, not of the one that came after', async () => {
    const at = (version: string, file: string) => `${SITE}/x-${version}.dist-info/${file}`
    const { packages } = await packagesOf(
      {
        [at('1', 'METADATA')]: metadata('x', '1'),
        [at('1', 'RECORD')]: 'x/old.py,,\n',
        [`${SITE}/x/old.py`]: 'old',
      },
      {
        [`${SITE}/.wh.x-1.dist-info`]: '',
        [`${SITE}/x/.wh.old.py`]: '',
        [at('2', 'METADATA')]: metadata('x', '2'),
        [at('2', 'RECORD')]: 'x/new.py,,\n',
        [`${SITE}/x/new.py`]: 'newer',
      },
    )
    expect(packages.map(({ version, layer, removedBy }) => [version, layer, removedBy])).toEqual([
      ['1', 0, 1],
      ['2', 1, null],
    ])
    expect(packages.map(({ files }) => files.filter((file) => file.endsWith('.py')))).toEqual([
      [`${SITE}/x/old.py`],
      [`${SITE}/x/new.py`],
    ])
  })

  test('metadata without a name goes by its folder', async () => {
    const { packages, notes } = await packagesOf({ [`${SITE}/my_x-1.2.dist-info/METADATA`]: 'Version: 9\n' })
    expect(packages).toMatchObject([{ name: 'my_x', version: '1.2' }])
    expect(notes).toEqual([expect.stringContaining('Python metadata')])
  })
})

describe('what distributions need', () => {
  const at = (name: string) => `${SITE}/${name}-1.dist-info/METADATA`

  test.each<[string, string, readonly string[] | undefined]>([
    [
      'each once, under its normalized name',
      'Requires-Dist: Jinja2 (>=3)\nrequires-dist:typing_Extensions>=4\nRequires-Dist: jinja2\r\nRequires-Dist: a.b[extra]; python_version < "3.9"\n',
      ['jinja2', 'typing-extensions', 'a-b'],
    ],
    [
      'without extras',
      'Requires-Dist: pytest; extra == "test"\nRequires-Dist: x ; (python_version > "3") and extra == \'dev\'\nRequires-Dist: extra-lib\n',
      ['extra-lib'],
    ],
    ['nothing', '', []],
    ['what is no name', 'Requires-Dist: ../x\nRequires-Dist:\nRequires-Dist: ;\n', []],
    [
      'absurdly many',
      Array.from({ length: 20_000 }, (_, n) => `Requires-Dist: package-${n}\n`).join(''),
      undefined,
    ],
  ])('%s', async (_, lines, expected) => {
    const content = `Metadata-Version: 2.1\nName: x\nVersion: 1\n${lines}\nRequires-Dist: not-this\n`
    const { packages } = await packagesOf({ [at('x')]: content })
    expect(packages.map(({ requires }) => requires)).toEqual([expected])
  })
})
