import { expect, test } from '@jest/globals'
import { unreachablePorts } from '../src/unreachable-ports.ts'

test.each([
  [undefined, '', undefined],
  ['', '', undefined],
  ['unix:///run/user/1000/docker.sock', '', undefined],
  ['tcp://docker:2376', '', 'the engine that DOCKER_HOST names is elsewhere'],
  ['ssh://build@host', '', 'the engine that DOCKER_HOST names is elsewhere'],
  [undefined, '/.dockerenv', 'this job runs in a container itself'],
  ['unix:///var/run/docker.sock', '/run/.containerenv', 'this job runs in a container itself'],
])('DOCKER_HOST %s and the file %j', (host, file, expected) => {
  expect(unreachablePorts({ DOCKER_HOST: host }, (path) => path === file)).toBe(expected)
})
