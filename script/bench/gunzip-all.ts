import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import type { LayerFile } from './layers-of.ts'

/** Processes at a time: a GitHub runner's smallest machine has two cores, and so many threads does the reader use. */
const AT_ONCE = 2

/** Milliseconds that both cores take for `gzip -dc` of all the layers, largest first, the output thrown away. */
export async function gunzipAll(layers: readonly LayerFile[]): Promise<number> {
  const queue = layers.map(({ file }) => file).reverse()
  const work = async () => {
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      const blob = openSync(file, 'r')
      const child = spawn('gzip', ['-dc'], { stdio: [blob, 'ignore', 'inherit'] })
      closeSync(blob)
      const [code] = await once(child, 'exit')
      if (code !== 0) throw new Error(`gzip -dc < ${file} ended with ${code}`)
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return performance.now() - started
}
