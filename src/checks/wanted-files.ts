import type { WantedFiles } from '../image/file-tree.ts'

/** The files whose content the checks look at; those of real images have a few kilobytes. */
export const wantedByChecks: WantedFiles = {
  cap: 1024 * 1024,
  wants: (path) => path === 'etc/passwd' || path === 'etc/group',
}
