import { awsKeysIn } from './aws-keys.ts'
import type { FoundSecret } from './found-secret.ts'
import { isPlaceholder } from './placeholder.ts'
import { hasTokenChecksum } from './token-checksum.ts'

interface TokenFormat {
  readonly rule: string
  readonly what: string
  /** What every such token has in it: without it nothing is searched. */
  readonly mark: string
  /** Bounded everywhere, so that searching stays linear; with the flag g. */
  readonly pattern: RegExp
  readonly hasChecksum?: true
}

/** One whole word, so that no part of a longer text counts. */
function word(source: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9_])(?:${source})(?![A-Za-z0-9_])`, 'g')
}

/** As the issuers document them; only formats that nothing else has. */
const FORMATS: readonly TokenFormat[] = [
  {
    rule: 'github-token',
    what: 'a GitHub token',
    mark: 'gh',
    pattern: word('gh[pousr]_[A-Za-z0-9]{36,255}'),
    hasChecksum: true,
  },
  {
    rule: 'github-token',
    what: 'a GitHub token',
    mark: 'github_pat_',
    pattern: word('github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}'),
  },
  {
    rule: 'npm-token',
    what: 'an npm token',
    mark: 'npm_',
    pattern: word('npm_[A-Za-z0-9]{36}'),
    hasChecksum: true,
  },
  {
    rule: 'slack-token',
    what: 'a Slack token',
    mark: 'xox',
    pattern: word('xox[abeoprs]-(?:[A-Za-z0-9]{1,14}-){1,4}[A-Za-z0-9]{24,255}'),
  },
  {
    rule: 'slack-token',
    what: 'the address of a Slack webhook',
    mark: 'hooks.slack.com/',
    pattern: /hooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{20,30}/g,
  },
  {
    rule: 'stripe-key',
    what: 'a Stripe live key',
    mark: 'k_live_',
    pattern: word('[sr]k_live_[A-Za-z0-9]{20,247}'),
  },
  {
    rule: 'gitlab-token',
    what: 'a GitLab token',
    mark: 'gl',
    pattern: /(?<![A-Za-z0-9_-])gl(?:pat|dt|rt|ptt|cbt|oas|soat)-[A-Za-z0-9_-]{20,300}(?![A-Za-z0-9_-])/g,
  },
  {
    rule: 'pypi-token',
    what: 'a PyPI token',
    mark: 'pypi-AgE',
    pattern: /(?<![A-Za-z0-9_-])pypi-AgE[IN][A-Za-z0-9_-]{50,1000}/g,
  },
  {
    rule: 'rubygems-token',
    what: 'a RubyGems key',
    mark: 'rubygems_',
    pattern: word('rubygems_[a-f0-9]{48}'),
  },
  {
    rule: 'docker-token',
    what: 'a Docker Hub token',
    mark: 'dckr_pat_',
    pattern: word('dckr_pat_[A-Za-z0-9_-]{27}'),
  },
  {
    rule: 'sendgrid-key',
    what: 'a SendGrid key',
    mark: 'SG.',
    pattern: word('SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}'),
  },
  {
    rule: 'openai-key',
    what: 'an OpenAI key',
    mark: 'T3BlbkFJ',
    pattern: /(?<![A-Za-z0-9_-])sk-(?:[a-z]{1,10}-)?[A-Za-z0-9_-]{20,80}T3BlbkFJ[A-Za-z0-9_-]{20,80}/g,
  },
  {
    rule: 'anthropic-key',
    what: 'an Anthropic key',
    mark: 'sk-ant-',
    pattern: /(?<![A-Za-z0-9_-])sk-ant-[a-z]{3,8}\d{2}-[A-Za-z0-9_-]{80,120}/g,
  },
  {
    rule: 'age-key',
    what: 'an age identity',
    mark: 'AGE-SECRET-KEY-1',
    pattern: word('AGE-SECRET-KEY-1[A-Z0-9]{58}'),
  },
  {
    rule: 'digitalocean-token',
    what: 'a DigitalOcean token',
    mark: 'do',
    pattern: word('do[opr]_v1_[a-f0-9]{64}'),
  },
]

/** Tokens that are known by their form, wherever they stand. */
export function* tokensIn(text: string): Generator<FoundSecret> {
  for (const { rule, what, mark, pattern, hasChecksum } of FORMATS) {
    if (!text.includes(mark)) continue
    for (const { 0: token, index } of text.matchAll(pattern)) {
      if (hasChecksum ? !hasTokenChecksum(token) : isPlaceholder(token)) continue
      const found = { rule, what, start: index, end: index + token.length }
      yield hasChecksum ? { ...found, isVerified: true } : found
    }
  }
  yield* awsKeysIn(text)
}
