import { expect, test } from '@jest/globals'
import { type GitHubApi, githubFault, patientApi, withRetries } from '../../src/report/github-api.ts'

const refusal = (type: string) =>
  Object.assign(new Error('Resource not accessible'), {
    name: 'GraphqlResponseError',
    response: {},
    errors: [{ type, message: 'Resource not accessible' }],
  })
const unavailable = () => Object.assign(new Error('unavailable'), { status: 503, response: {} })

test('a refused query is an answer, and no reason to ask again, unless it asked too often', () => {
  expect(githubFault(refusal('FORBIDDEN'))).toMatchObject({ status: 200, transient: false })
  expect(githubFault(refusal('RATE_LIMITED'))).toMatchObject({ status: 200, transient: true })
  expect(githubFault(new Error('socket hang up'))).toMatchObject({ status: 0, transient: true })
})

test.each([
  [Number.POSITIVE_INFINITY, [500, 2000]],
  [1000, [500]],
  [0, []],
])('with %d ms left it sleeps %j', async (left, expected) => {
  const slept: number[] = []
  const sleep = async (milliseconds: number) => void slept.push(milliseconds)
  const ask = () => Promise.reject(unavailable())
  await expect(withRetries(ask, sleep, () => left)).rejects.toThrow('unavailable')
  expect(slept).toEqual(expected)
})

test('a patient API asks again for what passes', async () => {
  let asked = 0
  const github: GitHubApi = {
    request: async () => {
      asked += 1
      if (asked < 3) throw unavailable()
      return { headers: {}, data: asked }
    },
    graphql: () => Promise.reject(refusal('FORBIDDEN')),
  }
  const api = patientApi(github, async () => undefined, 60_000)
  expect(await api.request('GET /', {})).toEqual({ headers: {}, data: 3 })
  await expect(api.graphql('{ viewer }')).rejects.toThrow('Resource not accessible')
})
