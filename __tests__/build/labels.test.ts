import { expect, test } from '@jest/globals'
import { eventLabels } from '../../src/build/labels.ts'
import { gitHubEvent, pullRequestEvent } from '../support/github-event.ts'

const KEY = 'org.opencontainers.image'

test('source, revision and version come from the event', () => {
  expect(eventLabels(gitHubEvent(), [])).toEqual([
    `${KEY}.source=https://github.com/octo-org/octo-app`,
    `${KEY}.revision=${'1'.repeat(40)}`,
    `${KEY}.version=main`,
  ])
})

test('revision on a pull request is its head commit', () => {
  expect(eventLabels(pullRequestEvent(), [])).toEqual(
    expect.arrayContaining([`${KEY}.revision=${'2'.repeat(40)}`, `${KEY}.version=pr-12`]),
  )
})

test.each([
  ['v1.2.3', '1.2.3'],
  ['1.2.3', '1.2.3'],
  ['v2.0.0-rc.1', '2.0.0-rc.1'],
  ['v1.2.3+build.5', '1.2.3+build.5'],
  ['nightly', 'nightly'],
  ['v1.2', 'v1.2'],
])('tag %s has version %s', (refName, version) => {
  const labels = eventLabels(gitHubEvent({ refType: 'tag', refName }), [])
  expect(labels).toContain(`${KEY}.version=${version}`)
})

test('a branch named like a version keeps its name', () => {
  expect(eventLabels(gitHubEvent({ refName: 'v1.2.3' }), [])).toContain(`${KEY}.version=v1.2.3`)
})

test('labels that were given win', () => {
  const labels = eventLabels(gitHubEvent(), [`${KEY}.version=mine`, `${KEY}.source=`])
  expect(labels).toEqual([`${KEY}.revision=${'1'.repeat(40)}`])
})

test('nothing is known outside GitHub', () => {
  expect(eventLabels(undefined, [])).toEqual([])
})

test.each(['workflow_run', 'issue_comment'])('%s does not say whose commit is built', (name) => {
  expect(eventLabels(gitHubEvent({ name }), [])).toEqual([
    `${KEY}.source=https://github.com/octo-org/octo-app`,
  ])
})
