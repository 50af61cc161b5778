/** No instruction is looked at beyond this many characters: a heredoc can be megabytes long. */
const LONGEST = 4096

const NOP = /^(?:RUN )?\/bin\/sh -c #\(nop\)\s+/
const ARGS_AND_DEFAULT_SHELL = /^(?:RUN )?\|\d+ .*?\/bin\/sh -c /s
const ARGS = /^(?:RUN )?\|\d+ .*? (?=\/\S+ -)/s
const DEFAULT_SHELL = /^(?:RUN )?\/bin\/sh -c /
const ANY_ARGS = /^(?:RUN )?\|\d+ /
const BUILDKIT = '# buildkit'

/**
 * A history line's instruction as the Dockerfile says it: without the shell that RUN adds, without BuildKit's
 * trailing mark, and without the values of build arguments, which may be secrets: where nothing tells their end (a
 * command without a shell), the command goes with them. At most 4096 characters.
 */
export function instructionOf(createdBy: string): string {
  const whole = createdBy.slice(0, LONGEST).trim()
  const line = whole.endsWith(BUILDKIT) ? whole.slice(0, -BUILDKIT.length).trim() : whole
  if (NOP.test(line)) return line.replace(NOP, '')
  if (!ANY_ARGS.test(line)) return line.replace(DEFAULT_SHELL, 'RUN ')
  const end = [ARGS_AND_DEFAULT_SHELL, ARGS].find((pattern) => pattern.test(line))
  return end === undefined ? 'RUN …' : line.replace(end, 'RUN ')
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
