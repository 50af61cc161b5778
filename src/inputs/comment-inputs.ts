import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { formatPlatform } from '../oci/platform.ts'
import { formatRepositoryName } from '../oci/reference.ts'
import type { BuildInputs, CommentInputs, PublishInputs } from './inputs.ts'
import { choiceInput, requiredInput, type Written } from './written.ts'

/** What is said on the pull request. A section is told by all that tells two images of one workflow apart. */
export function parseCommentInputs(
  written: Written,
  build: BuildInputs,
  image: PublishInputs['image'],
): CommentInputs {
  const mode = choiceInput(written, 'comment', ['auto', 'always', 'never'])
  const expected = 'a short name on one line, or auto'
  const key = requiredInput(written, 'comment-key', expected)
  if (key.length > 200 || /\p{C}/u.test(key)) throw new InvalidValueError('comment-key', key, expected)
  return { mode, key, section: sectionId(build, image) }
}

function sectionId(build: BuildInputs, image: PublishInputs['image']): string {
  const name = image === undefined ? 'image' : formatRepositoryName(image)
  return [
    name,
    ...(build.target === undefined ? [] : [build.target]),
    ...build.platforms.map(formatPlatform),
    ...(build.file === undefined ? [] : [build.file]),
  ].join(' ')
}
