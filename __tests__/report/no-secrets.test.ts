import { describe, expect, test } from '@jest/globals'
import { checks } from '../../src/checks/catalogue.ts'
import { runChecks } from '../../src/checks/run-checks.ts'
import { annotationsOf } from '../../src/report/annotations.ts'
import { buildReport } from '../../src/report/build-report.ts'
import { commentMarkdown } from '../../src/report/comment-markdown.ts'
import { reportJson } from '../../src/report/json.ts'
import { reportJunit } from '../../src/report/junit.ts'
import { reportPage } from '../../src/report/page.ts'
import { reportSarif } from '../../src/report/sarif.ts'
import { summaryMarkdown } from '../../src/report/summary-markdown.ts'
import { terminalLines, terminalReport } from '../../src/report/terminal-text.ts'
import { type FakeImage, fakeJudged } from '../support/fake-image.ts'
import {
  AWS_ID,
  AWS_SECRET,
  GITHUB_TOKEN,
  NPM_TOKEN,
  PASSWORD,
  PKCS8_KEY,
  piecesOf,
  RANDOM,
  STRIPE_KEY,
} from '../support/secret-samples.ts'
import { sampleParts } from './sample-report.ts'

const CLONE = `RUN |1 NPM_TOKEN=${NPM_TOKEN} /bin/sh -c git clone https://ci:${PASSWORD}@git.acme.dev/a && echo ${'x'.repeat(20)} ${GITHUB_TOKEN} # buildkit`
const LOGIN = `RUN /bin/sh -c app login --token ${RANDOM} && AWS_SECRET_ACCESS_KEY=${AWS_SECRET} aws s3 ls ${AWS_ID} # buildkit`

const LIMIT = { warn: undefined, fail: 1_000_000 }

const IMAGE: FakeImage = {
  layers: [
    {
      origin: 'base',
      createdBy: `RUN |1 DEPLOY_KEY=${PKCS8_KEY} /bin/sh -c make # buildkit`,
      compressedSize: 90_000,
    },
    {
      line: 4,
      createdBy: CLONE,
      compressedSize: 30_000_000,
      files: {
        'root/.npmrc': `//registry.npmjs.org/:_authToken=${NPM_TOKEN}`,
        'app/.env': `DB_PASSWORD=${PASSWORD}\nSTRIPE_KEY=${STRIPE_KEY}`,
        'app/server.key': PKCS8_KEY,
        'usr/bin/gcc': { size: 1_000_000, mode: 0o755 },
        'app/big.bin': { size: 5_000_000 },
      },
    },
    {
      createdBy: LOGIN,
      compressedSize: 20_000_000,
      files: { 'root/.npmrc': null, 'app/big.bin': null, 'usr/bin/setuid': { size: 10, mode: 0o4755 } },
    },
  ],
  env: [`NPM_TOKEN=${NPM_TOKEN}`, `DATABASE_URL=postgres://app:${PASSWORD}@db/app`],
  labels: { 'com.acme.token': RANDOM },
  entrypoint: ['/bin/sh', '-c', `API_TOKEN=${RANDOM} exec node dist/server.js --password ${PASSWORD}`],
  cmd: ['--api-key', RANDOM, `--stripe=${STRIPE_KEY}`],
  history: [{ created_by: 'ADD rootfs' }, { created_by: CLONE }, { created_by: LOGIN }],
  policy: { profile: 'strict', sizeBudget: LIMIT, largestLayerBudget: LIMIT },
}

const SECRETS = { NPM_TOKEN, PASSWORD, GITHUB_TOKEN, RANDOM, AWS_SECRET, STRIPE_KEY, PKCS8_KEY }

function report() {
  const judged = fakeJudged(IMAGE)
  const parts = sampleParts({ removed: [[LOGIN, 5000]] })
  return buildReport({
    ...parts,
    image: { ...parts.image, platforms: [judged.image] },
    layerSources: new Map([['linux/amd64', judged.layerSources]]),
    checks: runChecks(judged, checks),
    verdict: 'fail',
    policy: judged.policy,
  })
}

describe('a report of an image with secrets', () => {
  const made = report()

  test.each<[surface: string, text: string]>([
    ['JSON', reportJson(made)],
    ['terminal', terminalReport(made, { color: false, width: undefined })],
    ['narrow terminal', terminalReport(made, { color: true, width: 60 })],
    ['log', terminalLines(made).join('\n')],
    ['job summary', summaryMarkdown(made)],
    ['comment', commentMarkdown(made)],
    ['SARIF', reportSarif(made)],
    ['JUnit', reportJunit(made)],
    ['HTML', reportPage(made)],
    ['annotations', JSON.stringify(annotationsOf(made))],
  ])('says nothing of them: %s', (_, text) => {
    const shown = text.replaceAll('\\n', '\n').replaceAll(/\s+/g, '')
    for (const [name, secret] of Object.entries(SECRETS)) {
      for (const piece of piecesOf(secret))
        expect({ name, isShown: shown.includes(piece) }).toEqual({ name, isShown: false })
    }
  })

  test('tells of all of them, and shows the instructions around them', () => {
    const json = reportJson(made)
    for (const rule of ['npmrc', 'env-file', 'private-key', 'environment-variable', 'label']) {
      expect(json).toContain(`(${rule})`)
    }
    const [platform] = made.image.platforms
    expect(platform?.layers[1]?.createdBy).toContain(
      'RUN |1 NPM_TOKEN=[secret] /bin/sh -c git clone https://ci:[secret]@',
    )
    expect(platform?.entrypoint.at(-1)).toBe(
      'API_TOKEN=[secret] exec node dist/server.js --password [secret]',
    )
    expect(platform?.command).toEqual(['--api-key', '[secret]', '--stripe=[secret]'])
  })
})
