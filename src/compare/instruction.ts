/** No instruction is looked at beyond this many characters: a heredoc can be megabytes long. */
const LONGEST = 4096

const NOP = /^(?:RUN )?\/bin\/sh -c #\(nop\)\s+/
const ARGS_AND_DEFAULT_SHELL = /^(?:RUN )?\|\d+ .*?\/bin\/sh -c /s
const ARGS = /^(?:RUN )?\|\d+ .*? (?=\/\S+ -)/s
const DEFAULT_SHELL = /^(?:RUN )?\/bin\/sh -c /
const BUILDKIT = /\s*# buildkit\s*$/

/**
 * A history line's instruction as the Dockerfile says it: without the shell that RUN adds, without BuildKit's
 * trailing mark, and without the values of build arguments, which may be secrets. At most 4096 characters.
 */
export function instructionOf(createdBy: string): string {
  const line = createdBy.slice(0, LONGEST).replace(BUILDKIT, '').trim()
  if (NOP.test(line)) return line.replace(NOP, '')
  return line.replace(ARGS_AND_DEFAULT_SHELL, 'RUN ').replace(ARGS, 'RUN ').replace(DEFAULT_SHELL, 'RUN ')
}

/**
 * What stays the same when only the content changed: white space, digests and the build dates that base images
 * carry (`@1741046400`) are made equal, so that a rebuilt base layer still matches its predecessor.
 */
export function instructionKey(createdBy: string): string {
  return instructionOf(createdBy)
    .replace(/\s+/g, ' ')
    .replace(/\b[0-9a-f]{12,}\b/g, '#')
    .replace(/@\d{9,}/g, '@#')
}
