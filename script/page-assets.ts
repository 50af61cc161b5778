// Bundles the script and the style of the HTML page into a folder, with the notice of what others wrote of them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type { PageAssets } from '../src/report/page/page-assets.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CLIENT = 'src/report/page/client'

/** The same bytes wherever it is run. */
export async function buildPageAssets(): Promise<PageAssets> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [`${CLIENT}/main.ts`, `${CLIENT}/page.css`],
    outdir: 'page',
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    minify: true,
    // A page may be opened from any disk as any encoding says; it has letters of ASCII alone in its script.
    charset: 'ascii',
    legalComments: 'none',
    tsconfigRaw: {},
  })
  const endingIn = (name: string) => outputFiles.find(({ path }) => path.endsWith(name))?.text.trim() ?? ''
  // The notice goes wherever the code goes, and so into every page.
  return { script: `/*! d3-hierarchy: ${d3License()} */\n${endingIn('.js')}`, style: endingIn('.css') }
}

function d3License(): string {
  return readFileSync(join(ROOT, 'node_modules/d3-hierarchy/LICENSE'), 'utf8').trim().replace(/\s+/g, ' ')
}

async function writePageAssets(folder: string): Promise<void> {
  const { script, style } = await buildPageAssets()
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'page.js'), script)
  writeFileSync(join(folder, 'page.css'), style)
  writeFileSync(join(folder, 'licenses.txt'), `d3-hierarchy\nISC\n${d3License()}\n`)
}

const [, program = '', folder] = process.argv
if (import.meta.url === pathToFileURL(program).href) {
  if (folder === undefined) throw new Error('expected the folder to write to')
  await writePageAssets(folder)
}
