import { readFileSync } from 'node:fs'

/** The page's own script and style, and the notice of what others wrote of the script. */
export interface PageAssets {
  readonly script: string
  readonly style: string
}

let read: PageAssets | undefined

/** Beside the bundle, as script/build makes them; they are read when the first page is written. */
export function pageAssets(): PageAssets {
  read ??= { script: assetOf('page.js'), style: assetOf('page.css') }
  return read
}

/** The folder beside the bundle, that of the bundle above, or dist/ for the sources. */
const FOLDERS = ['./page', '../page', '../../../dist/page']

function assetOf(name: string): string {
  for (const folder of FOLDERS) {
    try {
      return readFileSync(besides(`${folder}/${name}`), 'utf8')
    } catch {
      // Not there; the next one.
    }
  }
  throw new Error(`page/${name} is missing beside the program; install it anew`)
}

// Not written with a constant name, which a bundler would take for a file to copy.
function besides(name: string): URL {
  return new URL(name, import.meta.url)
}
