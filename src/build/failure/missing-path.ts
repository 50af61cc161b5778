import { type Fault, part } from './fault.ts'

/** A COPY or ADD whose source is not there. */
export interface MissingPath {
  readonly path: string
  /** The stage or image of `--from`; undefined for the build context. */
  readonly from: string | undefined
}

const NOT_FOUND = /failed to (?:compute cache key|calculate checksum).*?"([^"\n]{1,1000})": not found\s*$/s
const LSTAT = /(?:^|: )lstat (\S{1,1000}): no such file or directory\s*$/
const COPY = /^\s*(?:COPY|ADD)\s/i
const FROM = /\s--from=(\S{1,300})/i

/** Undefined where something else failed. */
export function missingPath({ message, instruction }: Fault): MissingPath | undefined {
  if (!COPY.test(instruction)) return undefined
  const path = NOT_FOUND.exec(message)?.[1] ?? LSTAT.exec(message)?.[1]
  return path === undefined ? undefined : { path, from: FROM.exec(instruction)?.[1] }
}

/** What to say of a path that another stage lacks, where others of its base name may be there. */
export function missingInStage(
  { path, from }: { readonly path: string; readonly from: string },
  there: readonly string[],
): string {
  const shown = part(from)
  const places =
    there.length === 0
      ? `To see what is there, build that stage alone: --target ${shown} --output type=local,dest=out, then find out -name '${baseOf(path)}'`
      : `There is: ${there.map(part).join(', ')}`
  return `${part(path)} is not in the stage "${shown}". ${ROOT(shown)} ${places}`
}

/** What to say of a path that another image lacks. */
export function missingInImage({ path, from }: { readonly path: string; readonly from: string }): string {
  const shown = part(from)
  return `${part(path)} is not in the image "${shown}". ${ROOT(shown)} To see what is there: docker run --rm --entrypoint ls ${shown} -la ${parentOf(path)}`
}

const ROOT = (from: string) =>
  `Paths after --from=${from} begin at its root, whatever its WORKDIR is, and what a RUN writes to a mount is not kept.`

function parentOf(path: string): string {
  return part(path.slice(0, Math.max(1, path.lastIndexOf('/'))))
}

function baseOf(path: string): string {
  return part(lastPart(path)).replaceAll("'", '?')
}

/** The name that is looked for elsewhere. */
export function lastPart(path: string): string {
  return path.replace(/\/+$/, '').slice(path.replace(/\/+$/, '').lastIndexOf('/') + 1)
}
