import { readFile, stat } from 'node:fs/promises'

const LARGEST = 1024 * 1024
const STAGE = /^[ \t]*FROM[ \t]+\S.*?[ \t]AS[ \t]+(\S{1,200})[ \t]*$/gim

/** Names of the stages of a Dockerfile, in lower case as BuildKit compares them; undefined where it cannot be read. */
export async function stageNames(dockerfile: string | undefined): Promise<ReadonlySet<string> | undefined> {
  if (dockerfile === undefined) return undefined
  try {
    if ((await stat(dockerfile)).size > LARGEST) return undefined
    // An instruction may go on on the next line.
    const text = (await readFile(dockerfile, 'utf8')).replaceAll(/\\[ \t]*\r?\n/g, ' ')
    return new Set([...text.matchAll(STAGE)].map(([, name = '']) => name.toLowerCase()))
  } catch {
    return undefined
  }
}
