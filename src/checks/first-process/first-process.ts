import type { PlatformImage } from '../../image/image.ts'
import { nameOf } from '../../image/path-parts.ts'
import type { SourcedLayer } from '../sourced-layer.ts'
import { programNamed } from './start-command.ts'

/** What is process 1 of a container, as far as the configuration tells. `at` counts in the start command's words. */
export type FirstProcess =
  /** Passes signals on and waits for its children. */
  | { readonly kind: 'init'; readonly name: string }
  | { readonly kind: 'shell'; readonly shell: string; readonly script: string; readonly at: number }
  | { readonly kind: 'program'; readonly words: readonly string[]; readonly at: number }
  /** Nothing is started, or nobody can say what. */
  | { readonly kind: 'unknown' }

const INITS: ReadonlySet<string> = new Set([
  ...['tini', 'tini-static', 'dumb-init', 'catatonit', 'docker-init', 'init', 'my_init', 'pid1'],
  ...['s6-svscan', 's6-overlay-init', 'supervisord', 'runsvdir', 'systemd'],
])

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'mksh'])

/** What the words end up as, once everything that only becomes the next program is taken away. */
export function firstProcess(
  command: readonly string[],
  image: PlatformImage,
  layers: readonly SourcedLayer[],
): FirstProcess {
  let at = 0
  for (;;) {
    const [word = ''] = command.slice(at)
    const name = nameOf(word)
    if (word === '') return { kind: 'unknown' }
    if (INITS.has(name)) return { kind: 'init', name }
    if (SHELLS.has(name) || name === 'busybox') return shellOf(command, at)
    const words = wordsBefore(name, command.slice(at)) ?? (handsOver(word, image, layers) ? 1 : undefined)
    if (words === undefined) return isScript(word, image) ? { kind: 'unknown' } : programOf(command, at)
    at += words
  }
}

function programOf(command: readonly string[], at: number): FirstProcess {
  return { kind: 'program', words: command.slice(at), at }
}

/** `sh -c script` in whatever spelling; a shell that reads a file does what nobody can see. */
function shellOf(command: readonly string[], at: number): FirstProcess {
  const applet = nameOf(command[at] ?? '') === 'busybox' ? 1 : 0
  if (applet === 1 && !SHELLS.has(command[at + 1] ?? '')) return programOf(command, at + 1)
  for (let next = at + applet + 1; next < command.length; next += 1) {
    const word = command[next] ?? ''
    if (/^-[A-Za-z]*c$/.test(word)) {
      return { kind: 'shell', shell: command[at] ?? '', script: command[next + 1] ?? '', at }
    }
    const isOption =
      word.startsWith('-') || command[next - 1] === '-o' || /^-\w*o$/.test(command[next - 1] ?? '')
    if (!isOption) break
  }
  return { kind: 'unknown' }
}

/** How many words come before the program that this one becomes; undefined for one that stays. */
function wordsBefore(name: string, words: readonly string[]): number | undefined {
  if (name === 'su-exec' || name === 'gosu') return 2
  if (name !== 'env') return undefined
  const next = words.findIndex((word, index) => index > 0 && !/^-|^\w+=/.test(word))
  return next === -1 ? words.length : next
}

/** With an init in between, that is process 1. */
const EXEC_ARGUMENTS = /^[ \t]*exec\b(?![^\n]{0,200}(?:tini|dumb-init|catatonit))[^\n]{0,200}"\$@"/m

/**
 * Whether an entry point script ends as the command that it is given. Where its text was not kept the official images'
 * convention counts: their docker-entrypoint.sh does.
 */
function handsOver(word: string, image: PlatformImage, layers: readonly SourcedLayer[]): boolean {
  if (!word.endsWith('.sh')) return false
  const entry = programNamed(word, image)
  if (entry === undefined) return false
  const content = image.files.readInLayer(entry.path, entry.layer)
  if (content !== undefined) return EXEC_ARGUMENTS.test(Buffer.from(content).toString('latin1'))
  return nameOf(entry.path) === 'docker-entrypoint.sh' && layers[entry.layer]?.origin !== 'own'
}

/** Whether the word is a shell script, which may do anything with signals. */
function isScript(word: string, image: PlatformImage): boolean {
  if (word.endsWith('.sh')) return true
  const entry = programNamed(word, image)
  return entry !== undefined && /\b(?:ba|da|a)?sh\b/.test(image.files.interpreterOf?.(entry) ?? '')
}
