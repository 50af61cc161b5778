import type { FloatingImage } from '../build/build-facts.ts'
import type { CheckOutcome, Finding, RunningCheck, Subject } from './check.ts'
import { levels } from './levels.ts'
import { outcomeOf, skipped } from './outcome.ts'
import { someNames } from './shown-names.ts'

/** Whether the images that the Dockerfile names are pinned by digest. */
export const baseImage: RunningCheck = {
  id: 'base-image',
  title: 'Base image',
  says: 'Looks whether the images that the Dockerfile builds on and copies from are pinned by digest, and names the digest to pin.',
  why: 'A tag stands for another image tomorrow, so the same commit builds something else, and nobody reviewed the change.',
  levels: levels('off', 'warn', 'note'),
  run,
}

const SHOWN = 5

function run({ build }: Subject): CheckOutcome {
  if (build === undefined) {
    return skipped('The image was not built here, so no base image is known.')
  }
  const { floatingImages, replacedImages } = build
  const summary =
    floatingImages.length === 0
      ? withoutFloating(replacedImages)
      : `Not pinned by digest: ${someNames(
          floatingImages.map(({ name }) => name),
          SHOWN,
        )}.`
  return outcomeOf(summary, floatingImages.map(finding))
}

function withoutFloating(replaced: readonly string[]): string {
  const pinned = 'Every image that the Dockerfile names is pinned by digest'
  if (replaced.length === 0) return `${pinned}.`
  const what = replaced.length === 1 ? 'what a named context replaces' : 'those that named contexts replace'
  return `${pinned}, apart from ${what} in this build: ${someNames(replaced, SHOWN)}.`
}

function finding(image: FloatingImage): Finding {
  const { name, digest, dockerfile } = image
  return {
    level: 'warn',
    message: `${name} ${isLatest(name) ? 'is whatever was published last' : 'is a tag that its publisher moves'}${
      digest === undefined ? '' : `; in this build it was ${digest}`
    }.`,
    remedy:
      digest === undefined
        ? `Name its digest: \`docker buildx imagetools inspect ${name}\` shows it.`
        : `Write \`${name}@${digest}\` in its place, and let Dependabot or Renovate move tag and digest together.`,
    origin: 'own',
    ...(dockerfile === undefined ? {} : { dockerfile }),
  }
}

function isLatest(name: string): boolean {
  return name.endsWith(':latest') || !/:[^/]*$/.test(name)
}
