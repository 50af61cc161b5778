import { isAbsolute, relative, sep } from 'node:path'

/** Whether the path is the folder or lies in it, by its words alone: links are not followed. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
