import { bdbDatabase } from '../../__tests__/support/rpm/bdb.ts'
import { packageHeaders } from '../../__tests__/support/rpm/header.ts'
import { ndbDatabase } from '../../__tests__/support/rpm/ndb.ts'
import { sqliteDatabase } from '../../__tests__/support/rpm/sqlite.ts'
import { writeZip } from '../../__tests__/support/zip.ts'
import { filesOfAnImage } from './image.ts'

const STANZA =
  'Package: tar\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1.34\n a continued line\n\n'

export const dpkg = filesOfAnImage({
  'var/lib/dpkg/status':
    STANZA + STANZA.replaceAll('tar', 'gzip') + STANZA.replace('install ok', 'deinstall ok'),
  'var/lib/dpkg/info/tar.list': '/.\n/bin\n/bin/tar\n/usr\n/usr/share/doc/tar\n',
  'var/lib/dpkg/info/gzip:amd64.list': '/bin/gzip\n',
  'var/lib/dpkg/status.d/base': STANZA.replace('tar', 'base'),
  'var/lib/dpkg/status.d/base.md5sums': 'd41d8cd98f00b204e9800998ecf8427e  etc/base\n',
  'bin/tar': 'tar',
  'bin/gzip': 'gzip',
})

export const apk = filesOfAnImage({
  'lib/apk/db/installed':
    'C:Q1abc=\nP:busybox\nV:1.36.1-r2\nA:x86_64\nF:bin\nR:busybox\na:0:0:755\nR:sh\nF:\nR:root\n\nP:b\nV:2\n\n',
  'bin/busybox': 'b',
})

const headers = packageHeaders(8)
const sqlite = sqliteDatabase(headers.slice(0, 6), { pageSize: 512, inLog: headers.slice(6) })

export const rpmSqlite = filesOfAnImage({
  'var/lib/rpm/rpmdb.sqlite': sqlite.database,
  ...(sqlite.log === undefined ? {} : { 'var/lib/rpm/rpmdb.sqlite-wal': sqlite.log }),
})
export const rpmNdb = filesOfAnImage({ 'usr/lib/sysimage/rpm/Packages.db': ndbDatabase(headers) })
export const rpmBdb = filesOfAnImage({ 'var/lib/rpm/Packages': bdbDatabase(headers, { pageSize: 1024 }) })

export const npm = filesOfAnImage({
  'app/node_modules/left-pad/package.json': '{"name":"left-pad","version":"1.3.0","files":["index.js"]}',
  'app/node_modules/@scope/name/package.json': '{"name":"@scope/name","version":"2.0.0-rc.1"}',
  'app/node_modules/.pnpm/a@1.0.0/node_modules/a/package.json': '{"name":"a","version":"1.0.0"}',
  'app/node_modules/left-pad/index.js': 'module.exports',
})

const PYTHON = 'usr/lib/python3/dist-packages'
export const python = filesOfAnImage({
  [`${PYTHON}/flask-3.0.0.dist-info/METADATA`]:
    'Metadata-Version: 2.1\nName: Flask\nVersion: 3.0.0\n\nText\n',
  [`${PYTHON}/flask-3.0.0.dist-info/RECORD`]:
    'flask/__init__.py,sha256=abc,12\n"flask/a, b.py",,\nflask-3.0.0.dist-info/METADATA,,\n../../../bin/flask,,\n',
  [`${PYTHON}/six-1.16.egg-info/PKG-INFO`]: 'Metadata-Version: 1.0\nName: six\nVersion: 1.16.0\n',
  [`${PYTHON}/six-1.16.egg-info/top_level.txt`]: 'six\n',
  [`${PYTHON}/six-1.16.egg-info/installed-files.txt`]: '../six.py\nPKG-INFO\n',
  [`${PYTHON}/six.py`]: 'six',
  [`${PYTHON}/flask/__init__.py`]: 'flask',
})

export const gem = filesOfAnImage({
  'usr/local/bundle/specifications/rake-13.0.6.gemspec':
    '# -*- encoding: utf-8 -*-\n# stub: rake 13.0.6 ruby lib\n\nGem::Specification.new do |s|\n  s.name = "rake"\n' +
    '  s.version = "13.0.6"\nend\n',
  'usr/local/bundle/gems/rake-13.0.6/lib/rake.rb': 'rake',
})

const pom = 'groupId=org.x\nartifactId=lib\nversion=1.0\n'
export const java = filesOfAnImage({
  'opt/app.jar': writeZip({
    'META-INF/MANIFEST.MF':
      'Manifest-Version: 1.0\r\nImplementation-Title: app\r\nImplementation-Version: 1\r\n',
    'META-INF/maven/org.x/app/pom.properties': pom.replace('lib', 'app'),
    'BOOT-INF/lib/lib-1.0.jar': {
      content: writeZip({ 'META-INF/maven/org.x/lib/pom.properties': pom, 'a.class': 'x'.repeat(500) }),
      stored: true,
    },
  }),
})

export const accounts = filesOfAnImage({
  'etc/passwd': 'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n',
  'etc/group': 'root:x:0:\nnode:x:1000:\n',
  'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
})
