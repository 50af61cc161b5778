import { describe, expect, test } from '@jest/globals'
import type { CheckResult, Finding } from '../../src/checks/check.ts'
import { secrets } from '../../src/checks/secrets.ts'
import { cpuTime } from '../support/cpu-time.ts'
import { type FakeImage, type FakeLayer, fakeDigest, resultOf } from '../support/fake-image.ts'
import type { FakeFiles } from '../support/fake-tree.ts'
import {
  AWS_ID,
  AWS_SECRET,
  EC_KEY,
  ENCRYPTED_KEY,
  FINE_GRAINED_TOKEN,
  GITHUB_TOKEN,
  GITLAB_TOKEN,
  NO_GITHUB_TOKEN,
  NPM_TOKEN,
  opensshKey,
  PASSWORD,
  PKCS8_KEY,
  PYPI_TOKEN,
  pgpKey,
  piecesOf,
  RANDOM,
  RSA_KEY,
  SLACK_TOKEN,
  STRIPE_KEY,
} from '../support/secret-samples.ts'

function judge(image: FakeImage): CheckResult {
  return resultOf(secrets, image)
}

/** One own layer with these files. */
function own(files: FakeFiles, more: FakeImage = {}): CheckResult {
  return judge({ layers: [{ files, line: 3 }], ...more })
}

function only({ findings }: CheckResult): Finding {
  expect(findings).toHaveLength(1)
  const [finding] = findings
  if (finding === undefined) throw new Error('no finding')
  return finding
}

function expectNothingOf(secret: string, result: unknown): void {
  const told = JSON.stringify(result)
  for (const piece of piecesOf(secret)) expect(told).not.toContain(piece)
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const BLOB = `${RANDOM}${RANDOM}${RANDOM}`

describe('what is found in files', () => {
  test('with rule, path and line, and every other field', () => {
    const result = judge({
      layers: [
        { origin: 'base', files: { 'usr/bin/sh': { size: 10 } } },
        { line: 7, files: { 'app/tls/server.key': `# key\n${RSA_KEY}` } },
      ],
    })
    expect(only(result)).toEqual({
      level: 'fail',
      message: 'A private key (private-key) is in the image: /app/tls/server.key, line 2.',
      remedy: expect.stringContaining('.dockerignore'),
      path: '/app/tls/server.key',
      layer: fakeDigest('layer 1'),
      dockerfile: { path: 'Dockerfile', startLine: 7, endLine: 7 },
      visibility: 'visible',
      origin: 'own',
    })
    expect(result).toMatchObject({ status: 'fail', summary: 'Secrets in the image, at 1 place.' })
    expectNothingOf(RSA_KEY, result)
  })

  test.each<[path: string, content: string, secret: string, rule: string, line: number]>([
    ['root/.ssh/id_rsa', RSA_KEY, RSA_KEY, 'private-key', 1],
    ['root/.ssh/id_ecdsa', EC_KEY, EC_KEY, 'private-key', 1],
    ['app/key.pem', PKCS8_KEY, PKCS8_KEY, 'private-key', 1],
    ['app/whatever', PKCS8_KEY.replaceAll('\n', '\r\n'), PKCS8_KEY, 'private-key', 1],
    ['root/.ssh/id_ed25519', opensshKey('none'), opensshKey('none'), 'private-key', 1],
    ['root/signing.asc', pgpKey(), pgpKey(), 'pgp-private-key', 1],
    [
      'app/chain.pem',
      `-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n${EC_KEY}`,
      EC_KEY,
      'private-key',
      4,
    ],
    [
      'app/service.json',
      JSON.stringify({ type: 'service_account', private_key: PKCS8_KEY }, null, 2),
      PKCS8_KEY,
      'private-key',
      3,
    ],
    ['root/.npmrc', `registry=x\n//registry.npmjs.org/:_authToken=${NPM_TOKEN}\n`, NPM_TOKEN, 'npmrc', 2],
    ['app/.npmrc', `//npm.acme.dev/:_authToken = "${RANDOM}"`, RANDOM, 'npmrc', 1],
    ['app/.npmrc', `_auth=${base64(`ci:${PASSWORD}`)}`, base64(`ci:${PASSWORD}`), 'npmrc', 1],
    ['app/.npmrc', `//npm.acme.dev/:_password=${base64(PASSWORD)}`, base64(PASSWORD), 'npmrc', 1],
    [
      'app/.yarnrc.yml',
      `npmRegistries:\n  "https://npm.acme.dev":\n    npmAuthToken: "${RANDOM}"`,
      RANDOM,
      'yarnrc',
      3,
    ],
    ['root/.netrc', `machine github.com\nlogin acme\npassword ${PASSWORD}\n`, PASSWORD, 'netrc', 3],
    ['root/.netrc', `machine github.com login ${RANDOM} password x-oauth-basic`, RANDOM, 'netrc', 1],
    ['root/.pypirc', `[pypi]\nusername = __token__\npassword = ${PYPI_TOKEN}`, PYPI_TOKEN, 'pypirc', 3],
    [
      'etc/pip.conf',
      `[global]\nindex-url = https://ci:${PASSWORD}@pypi.acme.dev/simple`,
      PASSWORD,
      'pip-conf',
      2,
    ],
    ['root/.git-credentials', `https://acme:${PASSWORD}@git.acme.dev`, PASSWORD, 'git-credentials', 1],
    ['root/.git-credentials', `https://acme:${GITHUB_TOKEN}@github.com`, GITHUB_TOKEN, 'git-credentials', 1],
    [
      'app/.git/config',
      `[remote "origin"]\n\turl = https://ci:${PASSWORD}@git.acme.dev/web.git`,
      PASSWORD,
      'git-credentials',
      2,
    ],
    [
      'app/.git/config',
      `[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic ${base64(`x-access-token:${RANDOM}`)}`,
      base64(`x-access-token:${RANDOM}`),
      'git-credentials',
      2,
    ],
    [
      'root/.docker/config.json',
      `{"auths":{"ghcr.io":{"auth":"${base64(`a:${PASSWORD}`)}"}}}`,
      PASSWORD,
      'docker-config',
      1,
    ],
    [
      'root/.dockercfg',
      `{\n"ghcr.io": {\n"auth": "${base64(`a:${PASSWORD}`)}"}}`,
      PASSWORD,
      'docker-config',
      3,
    ],
    [
      'app/auth.json',
      `{"http-basic": {"repo.acme.dev": {"username": "a", "password": "${PASSWORD}"}}}`,
      PASSWORD,
      'auth-json',
      1,
    ],
    [
      'root/.aws/credentials',
      `[default]\naws_access_key_id = ${AWS_ID}\naws_secret_access_key = ${AWS_SECRET}\n`,
      AWS_SECRET,
      'aws-credentials',
      3,
    ],
    [
      'root/.config/gcloud/application_default_credentials.json',
      `{\n  "client_id": "x",\n  "refresh_token": "1//0${RANDOM}",\n  "type": "authorized_user"\n}`,
      RANDOM,
      'gcloud-credentials',
      3,
    ],
    [
      'root/.azure/msal_token_cache.json',
      `{"RefreshToken": {"a": {"secret": "${BLOB}"}}}`,
      BLOB,
      'azure-credentials',
      1,
    ],
    [
      'root/.kube/config',
      `users:\n- name: a\n  user:\n    client-key-data: ${BLOB}\n`,
      BLOB,
      'kubeconfig',
      4,
    ],
    ['app/deploy.kubeconfig', `users:\n- user:\n    token: ${RANDOM}\n`, RANDOM, 'kubeconfig', 3],
    ['root/.cargo/credentials.toml', `[registry]\ntoken = "${RANDOM}"`, RANDOM, 'cargo-credentials', 2],
    ['root/.gem/credentials', `---\n:rubygems_api_key: ${RANDOM}`, RANDOM, 'gem-credentials', 2],
    [
      'root/.m2/settings.xml',
      `<server>\n<password>${PASSWORD}</password>\n</server>`,
      PASSWORD,
      'maven-settings',
      2,
    ],
    ['app/NuGet.Config', `<add key="ClearTextPassword" value="${PASSWORD}" />`, PASSWORD, 'nuget-config', 1],
    [
      'root/.config/gh/hosts.yml',
      `github.com:\n    oauth_token: ${GITHUB_TOKEN}`,
      GITHUB_TOKEN,
      'gh-hosts',
      2,
    ],
    ['root/.pgpass', `db.acme.dev:5432:app:app:${PASSWORD}`, PASSWORD, 'pgpass', 1],
    ['root/.my.cnf', `[client]\nuser=app\npassword="${PASSWORD}"`, PASSWORD, 'my-cnf', 3],
    ['root/.vault-token', `hvs.${RANDOM}\n`, RANDOM, 'vault-token', 1],
    ['root/.bash_history', `ls\nexport NPM_TOKEN=${RANDOM}\n`, RANDOM, 'shell-history', 2],
    ['app/.env', `PORT=3000\nDB_PASSWORD=${PASSWORD}\n`, PASSWORD, 'env-file', 2],
    ['app/.env.production', `export JWT_SECRET="${RANDOM}" # signs\n`, RANDOM, 'env-file', 1],
    ['usr/share/nginx/html/.env', `API_KEY=${RANDOM}`, RANDOM, 'env-file', 1],
    ['app/web.env', `STRIPE=${STRIPE_KEY}`, STRIPE_KEY, 'env-file', 1],
    ['app/.env', `DATABASE_URL=postgres://app:${PASSWORD}@db.acme.dev:5432/app`, PASSWORD, 'env-file', 1],
    ['app/.env', `GITHUB_TOKEN=${GITHUB_TOKEN}`, GITHUB_TOKEN, 'env-file', 1],
    ['app/.env', `GOOGLE_API_KEY=AIza${RANDOM}${RANDOM.slice(0, 11)}`, RANDOM, 'env-file', 1],
    ['app/config.json', `{"github": "${FINE_GRAINED_TOKEN}"}`, FINE_GRAINED_TOKEN, 'github-token', 1],
    ['app/config/settings.py', `SLACK = '${SLACK_TOKEN}'`, SLACK_TOKEN, 'slack-token', 1],
    ['app/settings.json', `{"stripe": "${STRIPE_KEY}"}`, STRIPE_KEY, 'stripe-key', 1],
    ['app/config.yml', `gitlab: ${GITLAB_TOKEN}`, GITLAB_TOKEN, 'gitlab-token', 1],
    ['app/config.py', `\n\nID = "${AWS_ID}"\nSECRET = "${AWS_SECRET}"`, AWS_SECRET, 'aws-key', 4],
    ['app/config/database.yml', `url: mysql2://app:${PASSWORD}@db/app`, PASSWORD, 'address-with-password', 1],
    ['app/docker-compose.yml', `x: y\nurl: amqps://app:${PASSWORD}@mq`, PASSWORD, 'address-with-password', 2],
  ])('%s', (path, content, secret, rule, line) => {
    const result = own({ [path]: content })
    const finding = only(result)
    expect(finding).toMatchObject({ level: 'fail', path: `/${path}`, origin: 'own', visibility: 'visible' })
    expect(finding.message).toContain(`(${rule})`)
    expect(finding.message).toContain(`/${path}, line ${line}`)
    expect(finding).not.toHaveProperty('bytes')
    expectNothingOf(secret, result)
    expectNothingOf(base64(secret), result)
  })

  test('several in one file are one finding with their lines and names', () => {
    const result = own({
      'app/.env': `A_TOKEN=${RANDOM}\nPORT=1\nDB_PASSWORD=${PASSWORD}\nGH=${GITHUB_TOKEN}\n`,
    })
    expect(only(result).message).toBe(
      'Values that look like secrets (env-file) are in the image: /app/.env, lines 1, 3, 4 (A_TOKEN, DB_PASSWORD).',
    )
  })

  test('what is only needed for the build is to be mounted there', () => {
    const { remedy } = only(own({ 'root/.npmrc': `_authToken=${NPM_TOKEN}` }))
    expect(remedy).toContain('RUN --mount=type=secret,id=npmrc,target=/root/.npmrc')
    expect(remedy).toContain('replaced')
  })
})

describe('milder', () => {
  test.each<[title: string, level: string, path: string, content: string]>([
    ['a key under a passphrase', 'warn', 'app/server.key', ENCRYPTED_KEY],
    ['a key under a passphrase, OpenSSH', 'warn', 'root/.ssh/id_ed25519', opensshKey('aes256-ctr')],
    [
      'a key under a passphrase, PuTTY',
      'warn',
      'root/a.ppk',
      'PuTTY-User-Key-File-3: x\nEncryption: aes256-cbc\nPrivate-Lines: 1\nAAAA',
    ],
    ['a key that a package generates', 'warn', 'etc/ssl/private/ssl-cert-snakeoil.key', PKCS8_KEY],
    ['a key among tests', 'note', 'app/test/fixtures/server.key', PKCS8_KEY],
    ['a key for localhost', 'note', 'app/certs/localhost-key.pem', PKCS8_KEY],
    ['a password among examples', 'note', 'app/examples/.env', `DB_PASSWORD=${PASSWORD}`],
  ])('%s is a %s', (_, level, path, content) => {
    expect(only(own({ [path]: content })).level).toBe(level)
  })

  test('a token whose checksum is right is real, wherever it lies', () => {
    expect(only(own({ 'app/test/.npmrc': `_authToken=${NPM_TOKEN}` })).level).toBe('fail')
  })

  test("a package's generated key in the base image is a note", () => {
    const files = { 'etc/ssl/private/ssl-cert-snakeoil.key': PKCS8_KEY }
    expect(only(judge({ layers: [{ origin: 'base', files }, {}] })).level).toBe('note')
  })
})

describe('key stores', () => {
  const oid = Buffer.from([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x0a, 0x01, 0x02])
  const text = (bytes: readonly number[] | Buffer) => Buffer.from(bytes).toString('latin1')
  const pkcs12 = (...more: readonly Buffer[]) =>
    text(Buffer.concat([Buffer.from([0x30, 0x60, 0x02, 0x01, 0x03]), Buffer.alloc(40), ...more]))
  const jks = (tag: number) =>
    text(
      Buffer.concat([
        Buffer.from('7eed7eed000000020000000200000002', 'hex'),
        Buffer.from([0, 1, 0x61, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0x58, 0, 0, 0, 1, 0x61]),
        Buffer.from([0, 0, 0, tag]),
        Buffer.alloc(40),
      ]).fill(Buffer.from('feedfeed', 'hex'), 0, 4),
    )

  test.each([
    ['app/server.p12', pkcs12(oid), true],
    ['app/server.pfx', pkcs12(oid), true],
    ['app/trust.p12', pkcs12(), false],
    ['app/server.p12', 'no key store at all, but long enough', false],
    ['app/server.jks', jks(1), true],
    ['app/client.keystore', jks(1), true],
    ['app/trust.jks', jks(2), false],
    ['app/broken.jks', jks(9), false],
  ])('%s, with a key: %3$s', (path, content, isFound) => {
    const { findings } = own({ [path]: { content: Buffer.from(content, 'latin1') } })
    expect(findings.map(({ level }) => level)).toEqual(isFound ? ['warn'] : [])
  })
})

describe('where it lies', () => {
  const KEY: FakeFiles = { 'app/server.key': PKCS8_KEY }

  test('removed by a later layer', () => {
    const finding = only(judge({ layers: [{ files: KEY, line: 2 }, { files: { 'app/server.key': null } }] }))
    expect(finding).toMatchObject({
      level: 'fail',
      visibility: 'hidden',
      layer: fakeDigest('layer 0'),
      removedBy: fakeDigest('layer 1'),
      path: '/app/server.key',
    })
    expect(finding.message).toContain('lower layer')
  })

  test('replaced by a version without it', () => {
    const layers: FakeLayer[] = [
      { files: { 'root/.npmrc': `_authToken=${NPM_TOKEN}` } },
      { files: { 'root/.npmrc': 'registry=https://registry.npmjs.org/' } },
    ]
    expect(only(judge({ layers }))).toMatchObject({ visibility: 'hidden', level: 'fail' })
  })

  test('in the base image, where a real one is as bad', () => {
    const result = judge({ layers: [{ origin: 'base', files: KEY }, {}] })
    expect(only(result)).toMatchObject({ level: 'fail', origin: 'base' })
    expect(only(result).remedy).toContain('base image')
  })

  test('in an image that was not built here', () => {
    expect(only(own(KEY, { withoutSources: true }))).toMatchObject({ level: 'fail', origin: 'unknown' })
  })

  test('keys of an SSH server are one finding, and what to do about them is said', () => {
    const kinds = ['rsa', 'ecdsa', 'ed25519']
    const files = Object.fromEntries(
      kinds.map((kind) => [`etc/ssh/ssh_host_${kind}_key`, opensshKey('none')]),
    )
    const finding = only(own({ ...files, 'etc/ssh/ssh_host_rsa_key.pub': 'ssh-rsa AAAA' }))
    expect(finding.level).toBe('fail')
    expect(finding.message).toContain('(ssh-host-key)')
    expect(finding.remedy).toContain('ssh-keygen -A')
  })

  test("a package's file that was written over later", () => {
    const image: FakeImage = {
      layers: [
        { origin: 'base', files: { 'etc/npmrc': 'x=y' } },
        { files: { 'etc/npmrc': `_authToken=${RANDOM}` } },
      ],
      packages: [{ name: 'npm', layer: 0, files: ['etc/npmrc'] }],
    }
    expect(only(judge(image))).toMatchObject({ path: '/etc/npmrc', level: 'fail' })
  })
})

describe('what is not found', () => {
  const CERTIFICATE = `-----BEGIN CERTIFICATE-----\n${base64('x'.repeat(300))}\n-----END CERTIFICATE-----\n`

  test.each<[path: string, content: string]>([
    ['app/tls/ca.pem', CERTIFICATE],
    ['app/tls/public.pem', '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n'],
    ['usr/share/keyrings/debian.asc', pgpKey().replaceAll('PRIVATE', 'PUBLIC')],
    ['app/README.pem', 'Put -----BEGIN PRIVATE KEY----- here -----END PRIVATE KEY-----'],
    ['app/shortened.pem', `${PKCS8_KEY.slice(0, 80)}...\n-----END PRIVATE KEY-----\n`],
    ['app/placeholder.key', `-----BEGIN PRIVATE KEY-----\n${'x'.repeat(64)}\n-----END PRIVATE KEY-----\n`],
    ['app/without-end.key', PKCS8_KEY.slice(0, 100)],
    ['usr/share/doc/libssl/examples/server.key', PKCS8_KEY],
    ['usr/lib/python3/dist-packages/twisted/test/server.pem', PKCS8_KEY],
    ['opt/venv/lib/python3.12/site-packages/tornado/test/test.key', PKCS8_KEY],
    ['usr/local/lib/python3.12/test/certdata/keycert.pem', PKCS8_KEY],
    ['app/node_modules/https-proxy/test/key.pem', PKCS8_KEY],
    ['app/node_modules/.pnpm/a@1/node_modules/a/.npmrc', `_authToken=${RANDOM}`],
    ['usr/local/lib/ruby/gems/3.3.0/gems/puma-6/examples/puma/server.key', PKCS8_KEY],
    ['usr/local/go/src/crypto/tls/testdata/example-key.pem', PKCS8_KEY],
    ['root/go/pkg/mod/golang.org/x/net@v0.1.0/http2/server.key', PKCS8_KEY],
    ['var/www/vendor/guzzle/tests/server.pem', PKCS8_KEY],
    ['root/.npmrc', `//registry.npmjs.org/:_authToken=\${NPM_TOKEN}\nregistry=https://npm.acme.dev/`],
    ['root/.npmrc', '//registry.npmjs.org/:_authToken=<token>'],
    ['root/.npmrc', '_authToken='],
    ['root/.npmrc', `# _authToken=${RANDOM}`],
    ['root/.npmrc', 'package-lock=false\nprefix=/usr/local'],
    ['root/.netrc', 'machine example.com login anonymous password $PASSWORD'],
    ['root/.pypirc', '[pypi]\nusername = __token__'],
    ['etc/pip.conf', `[global]\nindex-url = https://\${USER}:\${PASSWORD}@pypi.acme.dev/simple`],
    ['etc/pip.conf', '[global]\nindex-url = https://pypi.org/simple'],
    [
      'app/.git/config',
      '[remote "origin"]\n\turl = git@github.com:acme/web.git\n\turl = https://git@github.com/acme/web',
    ],
    [
      'root/.docker/config.json',
      '{"auths": {"ghcr.io": {}}, "credHelpers": {"gcr.io": "gcloud"}, "credsStore": "desktop"}',
    ],
    ['root/.aws/config', '[default]\nregion = eu-central-1\naws_access_key_id = AKIAIOSFODNN7EXAMPLE'],
    ['root/.aws/credentials', '[default]\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    ['root/.kube/config', 'users:\n- user:\n    client-key-data: REDACTED\n    token: DATA+OMITTED'],
    [
      'root/.kube/config',
      `clusters:\n- cluster:\n    certificate-authority-data: ${BLOB}\n    server: https://a`,
    ],
    ['root/.m2/settings.xml', `<password>\${env.TOKEN}</password><password>{COQLCE6DU6GtcS5P=}</password>`],
    ['app/.env.example', `DB_PASSWORD=${PASSWORD}`],
    ['app/.env.test', `DB_PASSWORD=${PASSWORD}`],
    ['app/config.json', `{"token": "${NO_GITHUB_TOKEN}"}`],
    ['app/config.py', `KEY = "${AWS_ID}"`],
    [
      'app/config.js',
      `maps = { key: "AIza${RANDOM}${RANDOM.slice(0, 11)}", url: "http://localhost:3000/a@b" }`,
    ],
    ['app/package-lock.json', `{"resolved": "https://npm.acme.dev/a?token=${RANDOM}"}`],
    ['etc/machine-id', '0123456789abcdef0123456789abcdef'],
    ['var/lib/dbus/machine-id', '7d3e9f1c5a2b4860913f7e6d5c4b3a29'],
    ['etc/ssh/ssh_host_rsa_key.pub', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ'],
    ['etc/ssl/certs/ca-certificates.crt', CERTIFICATE],
    ['app/config.yml', 'url: postgres://postgres:postgres@localhost:5432/app'],
    ['app/config.yml', 'url: https://user:S3cret-Wort9@example.com/'],
    ['app/config.yml', 'url: https://user:changeme99@db'],
  ])('row %#, %s', (path, content) => {
    expect(own({ [path]: content }).findings).toEqual([])
    expect(judge({ layers: [{ origin: 'base', files: { [path]: content } }] }).findings).toEqual([])
  })

  test.each([
    'DB_PASSWORD=',
    'DB_PASSWORD=changeme',
    'DB_PASSWORD="change-me-please"',
    'DB_PASSWORD=xxxxxxxx',
    `DB_PASSWORD=\${DB_PASSWORD}`,
    'DB_PASSWORD=$DB_PASSWORD',
    'DB_PASSWORD=<your password>',
    'DB_PASSWORD=your-password-here1',
    'DB_PASSWORD=postgres',
    'POSTGRES_PASSWORD=mysecretpassword',
    'MYSQL_ROOT_PASSWORD=root123',
    'DB_PASSWORD=Admin123!',
    'DB_PASSWORD=123456789',
    'DB_PASSWORD_FILE=/run/secrets/Db_passw0rd',
    'DB_PASSWORD=/run/secrets/Db_passw0rd',
    'SECRET_KEY_BASE=dummy',
    'SECRET_KEY_BASE_DUMMY=1',
    'SESSION_SECRET=keyboard cat',
    'SECRET_KEY=django-insecure-build-time-only-0x',
    'AUTH_SECRET=not-a-real-secret-0123456789ab',
    'JWT_SECRET=my-super-secret-jwt-key-2024',
    `NEXT_PUBLIC_API_KEY=${RANDOM}`,
    `VITE_FIREBASE_API_KEY=${RANDOM}`,
    `RECAPTCHA_SITE_KEY=${RANDOM}`,
    `STRIPE_PUBLISHABLE_KEY=pk_live_${RANDOM}`,
    `AWS_ACCESS_KEY_ID=${AWS_ID}`,
    'TOKEN_TTL=3600000000000000000a',
    'MAX_TOKENS=4096',
    'TOKENIZERS_PARALLELISM=false',
    'CACHE_KEY=web-a1b2c3d4e5f6a7b8',
    'API_KEY_HEADER=X-Api-Key-V2-0123456789',
    'PWD=/app',
    'GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568',
    'RELEASE_KEY=E3FF2839C048B25C084DEBE9B26995E310250568',
    'TOKEN_SECRET_ARN=arn:aws:secretsmanager:eu-central-1:123456789012:secret:prod/db-AbC123',
    'API_TOKEN=arn:aws:secretsmanager:eu-central-1:123456789012:secret:prod/db-AbC123xyz9',
    'API_TOKEN=https://vault.acme.dev/v1/token-a1b2c3d4e5',
    'API_TOKEN=test-a1b2c3d4e5f6a7b8',
    'SLACK_TOKEN=xoxb-your-token',
    'REDIS_URL=redis://redis:6379/0',
    'DATABASE_URL=postgres://app:app@db/app',
    '# DB_PASSWORD=tr0ub4dor-Falke',
  ])('in a .env file, and as an environment variable: %s', (line) => {
    expect(own({ 'app/.env': `A=b\n${line}\n` }).findings).toEqual([])
    if (!line.startsWith('#')) expect(own({}, { env: [line] }).findings).toEqual([])
  })

  test("a package's own file", () => {
    const path = 'etc/acme/server.key'
    const packages = [{ name: 'acme', layer: 0, files: [path] }]
    expect(own({ [path]: PKCS8_KEY }, { packages }).findings).toEqual([])
  })

  test('links, devices, empty and huge files', () => {
    const files: FakeFiles = {
      'app/a.key': { symlink: 'b.key' },
      'app/c.key': { device: true },
      'app/.env': '',
      'app/d.key': { size: 5_000_000 },
    }
    expect(own(files)).toMatchObject({ status: 'pass', findings: [], summary: 'No secrets found.' })
  })

  test('a second name of a file', () => {
    const { findings } = own({ 'app/a.key': PKCS8_KEY, 'srv/b.key': { hardlink: 'app/a.key' } })
    expect(findings).toHaveLength(1)
  })
})

describe('bounds', () => {
  test('thousands of files are few findings, and all are counted', () => {
    const files = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [`app/${index % 300}/${index}/x.key`, PKCS8_KEY]),
    )
    const { findings } = own(files)
    expect(findings).toHaveLength(101)
    expect(findings.at(-1)?.message).toContain('2900 more secrets were found')
  })

  test('files of one folder are one finding', () => {
    const files = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`app/${index}.key`, PKCS8_KEY]),
    )
    expect(only(own(files)).message).toContain('and 496 more')
  })

  test.each([
    ['begins without an end', '-----BEGIN PRIVATE KEY-----\n'],
    ['ends far away', `${'-----BEGIN RSA PRIVATE KEY-----\n'}A`],
    ['addresses', 'https://a:'],
    ['names', 'TOKEN='],
    ['options', '--token '],
    ['quotes', `TOKEN="'`],
    ['brackets', '"auth":"'],
    ['long words', 'a'],
    ['AWS ids', `${AWS_ID} `],
    ['logins', 'login password '],
    ['spaces', ' '],
    ['colons', ':'],
  ])('a megabyte of %s takes no time', (_, piece) => {
    const content = piece.repeat(Math.floor(1_000_000 / piece.length))
    const started = cpuTime()
    own({
      'root/.netrc': content,
      'app/.env': content,
      'app/config.json': content,
      'root/.docker/config.json': content,
      'root/.pgpass': content,
    })
    judge({ env: [`A=${content}`], history: [{ created_by: `RUN |1 ${content}` }, { created_by: content }] })
    expect(cpuTime() - started).toBeLessThan(4000)
  })
})
