import type { WantedFiles } from '../image/file-tree.ts'

/** Where /etc/passwd and /etc/group are, and the places that images link them to (ostree's and Nix's). */
const USER_DATABASES = /^(?:(?:usr\/)?etc|usr\/(?:lib|share)|nix\/store\/[^/]+(?:\/etc)?)\/(?:passwd|group)$/

/** The files whose content the checks look at. The largest passwd files of real images have a few kilobytes. */
export const wantedByChecks: WantedFiles = {
  cap: 1024 * 1024,
  wants: (path) => USER_DATABASES.test(path),
}
