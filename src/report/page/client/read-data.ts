import type { PageData } from '../page-data.ts'

/** Unpacks what reportPage put into the page: the same version of the same code wrote it. */
export async function readData(base64: string): Promise<PageData> {
  const letters = atob(base64)
  const bytes = new Uint8Array(letters.length)
  for (let index = 0; index < letters.length; index++) bytes[index] = letters.charCodeAt(index)
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return JSON.parse(await new Response(stream).text())
}
