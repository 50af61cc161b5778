import { gzip, zstd } from './compression.ts'
import { accounts, apk, dpkg, gem, java, npm, python, rpmBdb, rpmNdb, rpmSqlite } from './databases.ts'
import { elf } from './elf.ts'
import { layer } from './image.ts'
import { tar } from './tar.ts'
import type { FuzzTarget } from './target.ts'

/** Every parser by the name that `npm run fuzz -- NAME` knows it by. */
export const TARGETS: ReadonlyMap<string, FuzzTarget> = new Map([
  ['tar', tar],
  ['layer', layer],
  ['gzip', gzip],
  ['zstd', zstd],
  ['elf', elf],
  ['dpkg', dpkg],
  ['apk', apk],
  ['rpm-sqlite', rpmSqlite],
  ['rpm-ndb', rpmNdb],
  ['rpm-bdb', rpmBdb],
  ['npm', npm],
  ['python', python],
  ['gem', gem],
  ['java', java],
  ['accounts', accounts],
])
