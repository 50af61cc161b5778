import { posix } from 'node:path'
import { messageOf } from '../../oci/thrown.ts'
import { parsePolicy } from './parse-policy.ts'
import type { PolicyFile } from './policy.ts'
import { type Place, wrongValue } from './policy-error.ts'
import type { PolicyReader } from './policy-reader.ts'
import { UnreadablePolicyError } from './policy-reader.ts'
import type { Vocabulary } from './vocabulary.ts'

const DEEPEST = 10
/** A file that is reached on several ways counts for each. */
const MOST_FILES = 100

/**
 * The file and all that it extends, the nearest first: each before what it extends, and of a list the last before the
 * others. Rejects with PolicyError.
 */
export async function loadFiles(
  path: string,
  text: string,
  reader: PolicyReader,
  vocabulary: Vocabulary,
): Promise<readonly PolicyFile[]> {
  const own = parsePolicy(text, path, vocabulary)
  const known = new Map<string, PolicyFile>([[path, own]])
  const reached: PolicyFile[] = []
  const visit = async (one: PolicyFile, above: readonly string[]): Promise<void> => {
    reached.push(one)
    for (const { path: written, place } of one.extends.toReversed()) {
      const target = pathFrom(one.file, written, place)
      const way = [...above, one.file]
      if (way.includes(target)) {
        throw wrongValue(
          place,
          'extends',
          written,
          `no file that extends this one: ${[...way, target].join(' > ')}`,
        )
      }
      if (way.length >= DEEPEST) {
        throw wrongValue(place, 'extends', written, `at most ${DEEPEST} files that extend each other`)
      }
      if (reached.length >= MOST_FILES) {
        throw wrongValue(place, 'extends', written, `at most ${MOST_FILES} files`)
      }
      const parent =
        known.get(target) ??
        parsePolicy(await readParent(target, written, place, reader), target, vocabulary, {
          isInherited: true,
        })
      known.set(target, parent)
      await visit(parent, way)
    }
  }
  await visit(own, [])
  // What two files extend comes after both.
  return reached.filter((one, index) => reached.lastIndexOf(one) === index)
}

function pathFrom(file: string, written: string, place: Place): string {
  const target = posix.join(posix.dirname(file), written)
  const isOutside =
    written.startsWith('/') || target === '..' || target.startsWith('../') || /^[a-z]+:/i.test(written)
  if (!isOutside && !written.includes('\0')) return target
  throw wrongValue(place, 'extends', written, 'the path of a file in the workspace, relative to this one')
}

async function readParent(
  target: string,
  written: string,
  place: Place,
  reader: PolicyReader,
): Promise<string> {
  try {
    const text = await reader.read(target)
    if (text !== undefined) return text
  } catch (cause) {
    if (!(cause instanceof UnreadablePolicyError)) throw cause
    throw wrongValue(place, 'extends', written, `a policy file: it is ${messageOf(cause)}`)
  }
  throw wrongValue(place, 'extends', written, `a file of the workspace: there is no ${target}`)
}
