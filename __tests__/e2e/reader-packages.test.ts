import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { findTruth, type Truth } from '../support/image-truth.ts'
import {
  filesOfDebs,
  installedByNpm,
  installedByPip,
  installedByPython,
  installedDebs,
  PIP_FOLDER,
  pipFolder,
} from '../support/package-truth.ts'
import { node24 } from '../support/runner/node.ts'

const run = promisify(execFile)
const COMMAND = resolve(import.meta.dirname, '../../dist/cli/index.js')
const TAG = `slim-image-packages-${process.pid}:truth`
const SITE = '/usr/local/lib/python3.11/dist-packages'

/**
 * npm and pip install from archives made on the spot, so nothing is fetched; more of Python's files are as old and
 * other installers leave them.
 */
const DOCKERFILE = String.raw`FROM node:24-bookworm
COPY --from=pip pip @PIP@/pip
RUN <<'EOF'
set -e
cat > /src.py <<'PY'
import zipfile
def wheel(name, version, files):
    info = f'{name}-{version}.dist-info'
    files = {
        **files,
        f'{info}/METADATA': f'Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n',
        f'{info}/WHEEL': 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    }
    files[f'{info}/RECORD'] = ''.join(f'{path},,\n' for path in [*files, f'{info}/RECORD'])
    with zipfile.ZipFile(f'/{name}-{version}-py3-none-any.whl', 'w') as archive:
        for path, text in files.items(): archive.writestr(path, text)
wheel('wheeled', '3.2', {
    'wheeled/__init__.py': 'def main(): pass\n' * 500,
    'wheeled/deep/data.bin': 'x' * 40000,
    'wheeled-3.2.dist-info/entry_points.txt': '[console_scripts]\nwheeled = wheeled:main\n',
    'wheeled-3.2.data/data/share/wheeled/readme': 'y' * 3000,
})
PY
python3 /src.py
PYTHONPATH=@PIP@ python3 -m pip install --quiet --no-index --break-system-packages --root-user-action=ignore /wheeled-3.2-py3-none-any.whl
rm /src.py /*.whl
EOF
RUN <<'EOF'
set -e
make() {
  mkdir -p "/src/$2/dist/esm" && cd "/src/$2"
  echo "{\"name\":\"$1\",\"version\":\"$3\",\"dependencies\":{$4},\"bundleDependencies\":[$5]}" > package.json
  echo '{"type":"module"}' > dist/esm/package.json
  head -c "$6" /dev/zero > index.js
}
make inner inner1 1.0.0 '' '' 100
make inner inner2 2.0.0 '' '' 2000
make outer outer 3.1.0 '"inner":"1.0.0"' '"inner"' 30000
mkdir -p node_modules && cp -r /src/inner1 node_modules/inner
make @scope/gone gone 0.1.0 '' '' 400000
make @scope/new new1 1.0.0 '' '' 5000
make @scope/new new2 2.0.0 '' '' 60
for name in inner2 outer gone new1 new2; do cd "/src/$name" && npm pack --silent --pack-destination /src; done
rm -r /src/outer/node_modules
mkdir /app && cd /app && echo '{"name":"app","version":"9.9.9"}' > package.json
npm install --offline --no-audit --silent /src/inner-2.0.0.tgz /src/outer-3.1.0.tgz /src/scope-gone-0.1.0.tgz /src/scope-new-1.0.0.tgz
EOF
RUN cd /app && npm uninstall --offline --silent @scope/gone && npm install --offline --no-audit --silent /src/scope-new-2.0.0.tgz && \
    chmod -R go-w /app/node_modules/outer
RUN <<'EOF'
set -e
cd @SITE@
make() {
  mkdir -p "$1" "$1-$2.dist-info" && head -c "$3" /dev/zero > "$1/__init__.py" && printf '#!/bin/sh\n' > "/usr/local/bin/$1"
  printf 'Metadata-Version: 2.1\nName: %s\nVersion: %s\n\nA description\nName: wrong\n' "$1" "$2" > "$1-$2.dist-info/METADATA"
  printf '%s/__init__.py,,%s\n../../../bin/%s,,\n%s-%s.dist-info/METADATA,,\n%s-%s.dist-info/RECORD,,\n' \
    "$1" "$3" "$1" "$1" "$2" "$1" "$2" > "$1-$2.dist-info/RECORD"
}
make first 1.5 1000 && make second 2.0rc1 20000
mkdir old_style && head -c 77 /dev/zero > old_style/__init__.py && mkdir Old_Style-0.9-py3.11.egg-info
cd Old_Style-0.9-py3.11.egg-info && printf 'Metadata-Version: 1.0\nName: Old-Style\nVersion: 0.9\n' > PKG-INFO && echo old_style > top_level.txt
printf '../old_style/__init__.py\nPKG-INFO\ntop_level.txt\ninstalled-files.txt\nSOURCES.txt\n' > installed-files.txt
for file in PKG-INFO top_level.txt installed-files.txt SOURCES.txt ../old_style/__init__.py; do
  realpath --no-symlinks --relative-to=@SITE@ "$file"
done > SOURCES.txt
EOF
RUN rm -rf @SITE@/second @SITE@/second-*.dist-info /usr/local/bin/second && dpkg --purge --force-depends make tzdata
`
  .replaceAll('@SITE@', SITE)
  .replaceAll('@PIP@', PIP_FOLDER)

const place = v.object({
  type: v.string(),
  name: v.string(),
  version: v.string(),
  path: v.nullable(v.string()),
  bytes: v.number(),
  layerIndex: v.number(),
  removedByLayerIndex: v.nullable(v.number()),
})
const reported = v.object({
  image: v.object({
    platforms: v.tuple([
      v.object({ packageCount: v.number(), layers: v.array(v.unknown()), packages: v.array(place) }),
    ]),
  }),
})
type Reported = v.InferOutput<typeof place>

let folder: string
let truth: Truth
let packages: readonly Reported[]
let installed: readonly Reported[]
let layers: number

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slim-image-packages-'))
  truth = await findTruth(join(folder, 'image'), TAG, DOCKERFILE, { pip: pipFolder() })
  const args = [COMMAND, 'check', truth.layout, '--format', 'json']
  const { stdout } = await run(node24(), args, { maxBuffer: 64 * 1024 * 1024 }).catch((failure: unknown) =>
    v.parse(v.object({ code: v.literal(1), stdout: v.string() }), failure),
  )
  const [platform] = v.parse(reported, JSON.parse(stdout)).image.platforms
  packages = platform.packages
  installed = packages.filter(({ removedByLayerIndex }) => removedByLayerIndex === null)
  layers = platform.layers.length
  // Otherwise the report would be too short to compare.
  expect(installed).toHaveLength(platform.packageCount)
}, 240_000)

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await run('docker', ['image', 'rm', '--force', TAG])
})

const named = ({ name, version }: { name: string; version: string }) => `${name} ${version}`
const folderOf = ({ path }: Reported) => (path ?? '').replace(/\/package\.json$/, '')
const ofType = (type: string) => installed.filter((one) => one.type === type)
const removed = (type: string) =>
  packages
    .filter((one) => one.type === type && one.removedByLayerIndex !== null)
    .map((one) => [named(one), one.layerIndex - layers, (one.removedByLayerIndex ?? 0) - layers, one.bytes])

describe('npm', () => {
  test('has the packages that npm lists, globally and of the application', async () => {
    const listed = await installedByNpm(TAG, ['--global', '--prefix=/app'])
    const ours = ofType('npm').map((one) => `${named(one)} /${folderOf(one)}`)
    expect(ours.toSorted()).toEqual(listed.map((one) => `${named(one)} ${one.path}`).toSorted())
    expect(ours).toContain('inner 1.0.0 /app/node_modules/outer/node_modules/inner')
    expect(ours.length).toBeGreaterThan(50)
  })

  test('each has the bytes of what lies below its folder and below no other', () => {
    const folders = ofType('npm').map(folderOf)
    const sums = new Map(folders.map((name) => [name, 0]))
    for (const { name, size } of truth.exported) {
      const [innermost] = folders
        .filter((one) => name.startsWith(`${one}/`))
        .sort((a, b) => b.length - a.length)
      if (innermost !== undefined) sums.set(innermost, (sums.get(innermost) ?? 0) + size)
    }
    expect(new Map(ofType('npm').map((one) => [folderOf(one), one.bytes]))).toEqual(sums)
  })

  test('what a later layer removed or replaced is known, and where', () => {
    const gone = removed('npm')
    expect(gone).toContainEqual(['@scope/gone 0.1.0', -4, -3, expect.any(Number)])
    expect(gone).toContainEqual(['@scope/new 1.0.0', -4, -3, expect.any(Number)])
    expect(gone).toHaveLength(2)
    for (const [name, , , bytes] of gone)
      expect(bytes).toBeGreaterThan(name === '@scope/gone 0.1.0' ? 400_000 : 5000)
    // A layer that only copied its files up is not the one that it came in.
    expect(installed.find(({ name }) => name === 'outer')?.layerIndex).toBe(layers - 4)
  })
})

describe('python', () => {
  test('has the distributions that Python finds, with the bytes of the files that are theirs', async () => {
    const found = await installedByPython(TAG)
    const sizes = new Map(truth.exported.map(({ name, size }) => [`/${name}`, size]))
    const theirs = found.map((one) => `${named(one)} ${sum(one.files.map((file) => sizes.get(file) ?? 0))}`)
    expect(
      ofType('pypi')
        .map((one) => `${named(one)} ${one.bytes}`)
        .toSorted(),
    ).toEqual(theirs.toSorted())
    expect(found.map(named).toSorted()).toEqual(['Old-Style 0.9', 'first 1.5', 'wheeled 3.2'])
    expect(removed('pypi')).toEqual([['second 2.0rc1', -2, -1, expect.any(Number)]])
  })
})

describe('pip', () => {
  test('has the distributions that pip lists, and what pip put beside them', async () => {
    const listed = (await installedByPip(TAG)).map(named)
    expect(ofType('pypi').map(named).toSorted()).toEqual(listed.toSorted())
    // Its script and its data folder lie outside of its own folder.
    const beside = truth.exported.filter(({ name }) => /^usr\/local\/(?:bin|share)\/wheeled/.test(name))
    expect(beside.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['usr/local/bin/wheeled', 'usr/local/share/wheeled/readme']),
    )
    expect(ofType('pypi').find(({ name }) => name === 'wheeled')?.bytes).toBeGreaterThan(43_000 + 8000)
  })
})

describe('dpkg', () => {
  test('has the packages that dpkg-query lists', async () => {
    const theirs = await installedDebs(TAG)
    expect(ofType('deb').map(named).toSorted()).toEqual(theirs.map(named).toSorted())
    expect(theirs.length).toBeGreaterThan(100)
  })

  test('each has the bytes of the files that dpkg lists for it', async () => {
    const lists = await filesOfDebs(TAG)
    const sizes = new Map(truth.exported.map(({ name, size }) => [name, size]))
    const owners = new Map<string, number>()
    for (const files of lists.values())
      for (const file of files) owners.set(file, (owners.get(file) ?? 0) + 1)
    for (const { name, bytes } of ofType('deb')) {
      const files = lists.get(name) ?? []
      const alone = files.filter((file) => owners.get(file) === 1)
      const [least, most] = [alone, files].map((some) => sum(some.map((file) => sizes.get(file) ?? 0)))
      expect([name, bytes >= (least ?? 0), bytes <= (most ?? 0)]).toEqual([name, true, true])
    }
    expect(sum(ofType('deb').map(({ bytes }) => bytes))).toBe(
      sum([...owners.keys()].map((file) => sizes.get(file) ?? 0)),
    )
  })

  test('what was purged is known, with the bytes that are still shipped', () => {
    const gone = removed('deb')
    expect(gone.map(([name, , by]) => [String(name).split(' ')[0], by]).toSorted()).toEqual([
      ['make', -1],
      ['tzdata', -1],
    ])
    for (const [, , , bytes] of gone) expect(bytes).toBeGreaterThan(100_000)
  })
})

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
