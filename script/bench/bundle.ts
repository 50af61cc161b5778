import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { atMost, type Row } from './row.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The bytes that a runner downloads before it can begin. */
export function measureBundle(): readonly Row[] {
  return ['dist', 'dist/cli'].map((folder) => {
    const files = readdirSync(`${ROOT}${folder}`).filter((name) => name.endsWith('.js'))
    const size = files.reduce((sum, name) => sum + statSync(`${ROOT}${folder}/${name}`).size, 0)
    const text = `${(size / 1e6).toFixed(2)} MB`
    return atMost(`size of ${folder}/*.js`, size, 2.5e6, { text, must: 'at most 2.50 MB' })
  })
}
