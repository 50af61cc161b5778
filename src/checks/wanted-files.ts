import type { WantedFiles } from '../image/file-tree.ts'

const PATHS: readonly string[] = ['etc/passwd', 'etc/group']

/** The files whose content the checks look at; those of real images have a few kilobytes. */
export const wantedByChecks: WantedFiles = {
  cap: 1024 * 1024,
  paths: PATHS,
  wants: (path) => PATHS.includes(path),
}
