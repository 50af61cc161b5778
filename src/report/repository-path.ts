import { singleLine } from './single-line.ts'

/** Whether it can be the path of a file in the repository: relative, inside, and with every character seen. */
export function isRepositoryPath(path: string): boolean {
  const outside =
    path === '' || path.startsWith('/') || path.includes('://') || path.split('/').includes('..')
  return !outside && path === singleLine(path, 1000)
}
