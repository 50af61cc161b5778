import type { FileEntry } from '../../image/file-tree.ts'
import type { PlatformImage } from '../../image/image.ts'

type Started = Pick<PlatformImage, 'config' | 'files'>

/** No image starts with more words, unless it wants to keep somebody busy. */
const MOST_WORDS = 1000

/**
 * What a container starts with unless it is told otherwise: ENTRYPOINT's words, then CMD's (image-spec config.md), the
 * first thousand.
 */
export function startCommand({ config }: Pick<PlatformImage, 'config'>): readonly string[] {
  const { Entrypoint, Cmd } = config.config ?? {}
  return [...(Entrypoint ?? []).slice(0, MOST_WORDS), ...(Cmd ?? []).slice(0, MOST_WORDS)].slice(
    0,
    MOST_WORDS,
  )
}

/** Docker's where the image sets none (moby oci/defaults.go). */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The file that a runtime starts for that word, links followed: a path is taken from WORKDIR, a name from PATH. */
export function programNamed(word: string, { config, files }: Started): FileEntry | undefined {
  const { Env, WorkingDir } = config.config ?? {}
  const folders = word.includes('/')
    ? [word.startsWith('/') ? '' : (WorkingDir ?? '')]
    : (Env?.findLast((line) => line.startsWith('PATH='))?.slice('PATH='.length) ?? DEFAULT_PATH).split(':')
  for (const folder of folders) {
    const entry = files.resolve(`${folder}/${word}`)
    if (entry?.type === 'file') return entry
  }
  return undefined
}
