// Takes comments and white space out of every bundle in a folder. Names stay as they are, so that an error's stack still
// says where it came from; what the comments say of licenses is in licenses.txt.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { minifySync } from '@swc/core'

const OPTIONS = {
  module: true,
  compress: false,
  mangle: false,
  format: { comments: false },
  sourceMap: false,
} as const

const [, , folder] = process.argv
if (folder === undefined) throw new Error('expected the folder of the bundles')
for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.js')) continue
  const file = join(folder, name)
  writeFileSync(file, `${minifySync(readFileSync(file, 'utf8'), OPTIONS).code}\n`)
}
