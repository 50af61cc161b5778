import { basename, dirname, relative, resolve, sep } from 'node:path'
import { InvalidValueError } from '../../oci/invalid-value-error.ts'
import { messageOf } from '../../oci/thrown.ts'
import type { PolicyRequest } from '../inputs.ts'
import { isInside } from '../is-inside.ts'
import { combine } from './combine.ts'
import { loadFiles } from './load-files.ts'
import type { Policy } from './policy.ts'
import { folderReader, type PolicyReader, UnreadablePolicyError } from './policy-reader.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Used where it is there and no other one is named. */
export const DEFAULT_POLICY = '.github/slim-image.yml'
const OFTEN_MEANT = '.github/slim-image.yaml'

export interface PolicyPlace {
  /** The folder that everything has to lie in: the workspace, or that of a file outside of it. */
  readonly folder: string
  /** Relative to it, with slashes. */
  readonly path: string
}

/** Reads the policy's file, where there is one, and puts it together with the inputs. Rejects with PolicyError or InvalidValueError. */
export async function readPolicy(
  request: PolicyRequest,
  workspace: string,
  vocabulary: Vocabulary,
): Promise<Policy> {
  const place = placeOfPolicy(request, workspace)
  if (place === undefined) return combine([], request)
  const reader = folderReader(place.folder)
  const text = await readOwn(request, place, reader)
  return combine(text === undefined ? [] : await loadFiles(place.path, text, reader, vocabulary), request)
}

/** Where the policy's own file lies, or would lie; undefined where none is wanted. Throws InvalidValueError. */
export function placeOfPolicy({ file }: PolicyRequest, workspace: string): PolicyPlace | undefined {
  if (file.kind === 'none') return undefined
  if (file.kind === 'default') return { folder: workspace, path: DEFAULT_POLICY }
  const absolute = resolve(workspace, file.path)
  if (isInside(absolute, workspace) && absolute !== resolve(workspace)) {
    return { folder: workspace, path: relative(workspace, absolute).split(sep).join('/') }
  }
  if (file.mayLieOutside) return { folder: dirname(absolute), path: basename(absolute) }
  throw new InvalidValueError('policy', file.path, 'the path of a file in the workspace, auto or none')
}

async function readOwn(
  { file }: PolicyRequest,
  { path }: PolicyPlace,
  reader: PolicyReader,
): Promise<string | undefined> {
  const text = await readFile(path, reader)
  if (text !== undefined) return text
  if (file.kind === 'given') {
    throw new InvalidValueError('policy', file.path, 'the path of a policy file: there is none')
  }
  if ((await readFile(OFTEN_MEANT, reader)) === undefined) return undefined
  throw new InvalidValueError('policy', OFTEN_MEANT, `${DEFAULT_POLICY}: only that name is looked for`)
}

async function readFile(path: string, reader: PolicyReader): Promise<string | undefined> {
  try {
    return await reader.read(path)
  } catch (cause) {
    if (!(cause instanceof UnreadablePolicyError)) throw cause
    throw new InvalidValueError('policy', path, `a policy file: it is ${messageOf(cause)}`, { cause })
  }
}
