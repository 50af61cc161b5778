import { describe, expect, test } from '@jest/globals'
import { redacted, redactedWords } from '../../../src/checks/secrets/redacted.ts'
import { cpuTime } from '../../support/cpu-time.ts'
import {
  AWS_ID,
  AWS_SECRET,
  GITHUB_TOKEN,
  PASSWORD,
  PKCS8_KEY,
  RANDOM,
} from '../../support/secret-samples.ts'

describe('redacted', () => {
  test.each([
    [
      `RUN |1 NPM_TOKEN=${RANDOM} /bin/sh -c npm ci # buildkit`,
      'RUN |1 NPM_TOKEN=[secret] /bin/sh -c npm ci # buildkit',
    ],
    [
      'RUN |3 A=b DB_PASSWORD=two words C=d /bin/sh -c make',
      'RUN |3 A=b DB_PASSWORD=[secret] C=d /bin/sh -c make',
    ],
    ['RUN |1 NPM_TOKEN=one two npm ci', 'RUN |1 NPM_TOKEN=[secret]'],
    ['ENV DB_PASSWORD=correct horse battery', 'ENV DB_PASSWORD=[secret]'],
    ['ENV DB_PASSWORD=short A=b', 'ENV DB_PASSWORD=[secret] A=b'],
    ['ENV DB_PASSWORD="a b" A=b # buildkit', 'ENV DB_PASSWORD=[secret] A=b # buildkit'],
    [`/bin/sh -c #(nop)  ENV API_KEY=${RANDOM}`, '/bin/sh -c #(nop)  ENV API_KEY=[secret]'],
    ['RUN /bin/sh -c NPM_TOKEN=abc npm ci', 'RUN /bin/sh -c NPM_TOKEN=[secret] npm ci'],
    ['RUN export NPM_TOKEN="a b";make', 'RUN export NPM_TOKEN=[secret];make'],
    ["RUN export NPM_TOKEN=a'b c'd && make", 'RUN export NPM_TOKEN=[secret] && make'],
    ['RUN echo "TOKEN=abc def" > a', 'RUN echo "TOKEN=[secret]" > a'],
    ['RUN login --password abc -u me', 'RUN login --password [secret] -u me'],
    ['CMD ["app" "--token" "abc" "x"]', 'CMD ["app" "--token" [secret] "x"]'],
    ['CMD ["app" "--token=abc"]', 'CMD ["app" "--token=[secret]"]'],
    [
      `RUN git clone https://ci:${PASSWORD}@git.acme.dev/a`,
      'RUN git clone https://ci:[secret]@git.acme.dev/a',
    ],
    ['RUN psql postgres://a:a@db/a', 'RUN psql postgres://a:[secret]@db/a'],
    [`RUN curl -H 'Authorization: Bearer ${RANDOM}' a`, "RUN curl -H 'Authorization: Bearer [secret]' a"],
    [`RUN echo ${GITHUB_TOKEN} | gh auth login`, 'RUN echo [secret] | gh auth login'],
    [`RUN x ${AWS_ID} ${AWS_SECRET}`, `RUN x ${AWS_ID} [secret]`],
    [`RUN echo "${PKCS8_KEY}" > a`, 'RUN echo "[secret]\n" > a'],
    [`ENV GITHUB_TOKEN=${GITHUB_TOKEN}`, 'ENV GITHUB_TOKEN=[secret]'],
  ])('%j', (text, expected) => {
    expect(redacted(text)).toBe(expected)
    expect(redacted(expected)).toBe(expected)
  })

  test.each([
    '',
    'COPY . .',
    'RUN npm ci --omit=dev',
    'ENV NODE_ENV=production PATH=/usr/bin:/bin',
    'RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN npm ci',
    'RUN NPM_TOKEN=$(cat /run/secrets/token) npm ci',
    `RUN npm config set //registry.npmjs.org/:_authToken=\${NPM_TOKEN}`,
    'RUN export GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568',
    'Set NPM_TOKEN=… when it runs, or docker build --secret id=npm,src=.npmrc',
    'ADD https://github.com/acme/web.git#v1 /src',
    'RUN git clone ssh://git@github.com/acme/web',
  ])('%j stays', (text) => {
    expect(redacted(text)).toBe(text)
  })

  test.each([' ', 'TOKEN=', 'https://a:', '-----BEGIN PRIVATE KEY-----', '--token ', `A_TOKEN="'`])(
    'megabytes of %j take no time',
    (piece) => {
      const text = `RUN |1 ${piece.repeat(2_000_000 / piece.length)}`
      const started = cpuTime()
      redacted(text)
      expect(cpuTime() - started).toBeLessThan(3000)
    },
  )
})

describe('redactedWords', () => {
  test.each([
    [
      ['app', '--token', 'abc'],
      ['app', '--token', '[secret]'],
    ],
    [
      ['app', '--token=abc', 'x'],
      ['app', '--token=[secret]', 'x'],
    ],
    [
      ['app', '--token', '--verbose'],
      ['app', '--token', '--verbose'],
    ],
    [
      ['/bin/sh', '-c', 'API_KEY=abc exec app'],
      ['/bin/sh', '-c', 'API_KEY=[secret] exec app'],
    ],
    [
      ['node', 'dist/server.js'],
      ['node', 'dist/server.js'],
    ],
    [[], []],
  ])('%j', (words, expected) => {
    expect(redactedWords(words)).toEqual(expected)
  })
})
