import type { FileTree } from '../../image/file-tree.ts'
import type { PlatformImage } from '../../image/image.ts'
import { type Identity, identityOf, whileStarting } from './identity.ts'
import { Paths } from './reach.ts'

/** Who opens files. */
export interface Process {
  readonly paths: Paths
  readonly identity: Identity
}

/** What decides whether a program starts, as a runtime sets it up from the image's configuration. */
export interface Container extends Process {
  readonly files: FileTree
  /** Who starts the first program: the runtime, with the capabilities that it usually has. */
  readonly runtime: Process
  /** Where a name without a slash is looked for. */
  readonly searchPath: readonly string[]
  /** Of environment variables; the last of several counts. */
  variable(name: string): string | undefined
  /** In the image's words: `amd64`. */
  readonly architecture: string
}

/** What Docker and containerd set where the image says nothing. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

export function containerOf({ config, files }: Pick<PlatformImage, 'config' | 'files'>): Container {
  const { User, Env, WorkingDir } = config.config ?? {}
  const identity = identityOf(User ?? '', files)
  const variable = (name: string) => {
    const line = Env?.findLast((one) => one.startsWith(`${name}=`))
    return line?.slice(name.length + 1)
  }
  const processOf = (who: Identity) => ({
    identity: who,
    paths: new Paths(files, `/${WorkingDir ?? ''}`, who),
  })
  return {
    ...processOf(identity),
    runtime: processOf(whileStarting(identity)),
    files,
    variable,
    searchPath: (variable('PATH') ?? DEFAULT_PATH).split(':'),
    architecture: config.architecture,
  }
}
