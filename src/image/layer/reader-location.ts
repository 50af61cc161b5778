import { existsSync } from 'node:fs'

/** Where the thread's program is: beside this file, or a bundle of its own beside the bundle that this file is in. */
export function readerLocation(): URL {
  const found = ['./reader-thread.ts', './reader/index.js', '../reader/index.js']
    .map(besides)
    .find(existsSync)
  if (found === undefined) throw new Error('reader/index.js is missing beside the program; install it anew')
  return found
}

// Not written with a constant name, which a bundler would take for a file to copy.
function besides(name: string): URL {
  return new URL(name, import.meta.url)
}
