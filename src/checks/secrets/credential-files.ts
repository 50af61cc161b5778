import { nameOf } from '../../image/path-parts.ts'
import {
  type CredentialReader,
  members,
  netrcPasswords,
  onlyByForm,
  pattern,
  postgresPasswords,
  settings,
  variables,
  wholeText,
} from './credential-readers.ts'

/** A kind of file that programs keep credentials in. */
export interface CredentialFile {
  readonly rule: string
  /** What is in it, as a plural. */
  readonly what: string
  readonly read: CredentialReader
  /** True where it is only needed while the image is built. */
  readonly isForBuilding?: true
}

const forBuilding = (rule: string, what: string, read: CredentialReader): CredentialFile => ({
  ...forRunning(rule, what, read),
  isForBuilding: true,
})
const forRunning = (rule: string, what: string, read: CredentialReader): CredentialFile => ({
  rule,
  what,
  read,
})

const NPMRC = forBuilding(
  'npmrc',
  'credentials for an npm registry',
  settings(/(?:^|[:/])_(?:authToken|auth|password)$/),
)
const YARNRC = forBuilding('yarnrc', 'credentials for an npm registry', settings(/^npmAuth(?:Token|Ident)$/))
const NETRC = forBuilding('netrc', 'passwords for hosts', netrcPasswords)
const PYPIRC = forBuilding('pypirc', 'credentials for a Python index', settings(/^password$/))
const PIP = forBuilding('pip-conf', 'credentials for a Python index', onlyByForm)
const GIT = forBuilding('git-credentials', 'credentials for git', onlyByForm)
const DOCKER = forBuilding(
  'docker-config',
  'credentials for a container registry',
  members(/^(?:auth|identitytoken|registrytoken|password)$/),
)
const AUTH_JSON = forBuilding(
  'auth-json',
  'credentials for a registry',
  members(/^(?:auth|identitytoken|password|github\.com|gitlab\.com|bitbucket\.org)$/),
)
const CARGO = forBuilding('cargo-credentials', 'credentials for a crate registry', settings(/^token$/))
const GEM = forBuilding('gem-credentials', 'credentials for a gem server', settings(/^:\w{1,64}_key$/))
const MAVEN = forBuilding(
  'maven-settings',
  'credentials for a Maven repository',
  pattern(/<(?:password|passphrase)>([^<{}\n]{1,1024})<\//g),
)
const NUGET = forBuilding(
  'nuget-config',
  'credentials for a NuGet feed',
  pattern(/key="ClearTextPassword"\s{1,16}value="([^"\n]{1,1024})"/gi),
)
const GITHUB = forBuilding('gh-hosts', 'a token for GitHub', settings(/^oauth_token$/))
const TERRAFORM = forBuilding('terraform-credentials', 'a token for Terraform', members(/^token$/))
const AWS = forRunning(
  'aws-credentials',
  'credentials for AWS',
  settings(/^(?:aws_secret_access_key|aws_session_token)$/),
)
const GCLOUD = forRunning('gcloud-credentials', 'credentials for Google Cloud', members(/^refresh_token$/))
const AZURE = forRunning(
  'azure-credentials',
  'credentials for Azure',
  members(/^(?:refreshToken|accessToken|secret|client_secret)$/),
)
const KUBECONFIG = forRunning(
  'kubeconfig',
  'credentials for a Kubernetes cluster',
  settings(/^(?:client-key-data|token|password|id-token|refresh-token)$/),
)
const PGPASS = forRunning('pgpass', 'passwords for PostgreSQL', postgresPasswords)
const MY_CNF = forRunning('my-cnf', 'a password for MySQL', settings(/^password$/))
const S3CFG = forRunning(
  's3cfg',
  'credentials for object storage',
  settings(/^(?:secret_key|\w+_secret_\w+)$/),
)
const VAULT = forRunning('vault-token', 'a token for Vault', wholeText)
const PROPERTIES = forBuilding('gradle-properties', 'values that look like secrets', variables)
const HISTORY = forBuilding('shell-history', 'commands with secrets', variables)
export const ENV_FILE = forRunning('env-file', 'values that look like secrets', variables)

/** By the file's name, in any folder. */
export const BY_NAME: ReadonlyMap<string, CredentialFile> = new Map([
  ...some(['.npmrc', 'npmrc'], NPMRC),
  ...some(['.yarnrc.yml'], YARNRC),
  ...some(['.netrc', '_netrc'], NETRC),
  ...some(['.pypirc'], PYPIRC),
  ...some(['pip.conf', 'pip.ini'], PIP),
  ...some(['.git-credentials'], GIT),
  ...some(['.dockercfg', '.dockerconfigjson'], DOCKER),
  ...some(['auth.json'], AUTH_JSON),
  ...some(['nuget.config', 'NuGet.Config', 'NuGet.config'], NUGET),
  ...some(['credentials.tfrc.json'], TERRAFORM),
  ...some(['application_default_credentials.json', 'adc.json'], GCLOUD),
  ...some(['accessTokens.json', 'msal_token_cache.json', 'service_principal_entries.json'], AZURE),
  ...some(['kubeconfig'], KUBECONFIG),
  ...some(['.pgpass'], PGPASS),
  ...some(['.my.cnf'], MY_CNF),
  ...some(['.s3cfg', '.boto'], S3CFG),
  ...some(['.vault-token'], VAULT),
  ...some(['gradle.properties'], PROPERTIES),
  ...some(['.bash_history', '.ash_history', '.sh_history', '.zsh_history'], HISTORY),
])

/** By the last parts of the path. */
export const BY_ENDING: ReadonlyMap<string, CredentialFile> = new Map([
  ...some(['/.docker/config.json'], DOCKER),
  ...some(['/.kube/config', '/etc/kubernetes/admin.conf', '.kubeconfig'], KUBECONFIG),
  ...some(['/.aws/credentials', '/.aws/config'], AWS),
  ...some(['/.git/config'], GIT),
  ...some(['/.cargo/credentials', '/.cargo/credentials.toml'], CARGO),
  ...some(['/.gem/credentials'], GEM),
  ...some(['/.m2/settings.xml'], MAVEN),
  ...some(['/gh/hosts.yml'], GITHUB),
  ...some(['/pypoetry/auth.toml'], PYPIRC),
])

function some(names: readonly string[], file: CredentialFile): [string, CredentialFile][] {
  return names.map((name) => [name, file])
}

/** Files of variables that are templates, or made for tests. */
const TEMPLATE = /(?:example|sample|template|tmpl|dist|defaults?|schema|test|testing|ci|vault|enc)/i

/** `.env`, `.env.production`, `web.env`; not `.env.example`. */
export function isEnvFile(path: string): boolean {
  const name = nameOf(path)
  if (!/^\.env(?:\.[\w.-]{1,64})?$/.test(name) && !/^[\w.-]{1,64}\.env$/.test(name)) return false
  return !TEMPLATE.test(name)
}

/** Undefined for a file that is no kind of credential file. */
export function credentialFileOf(path: string): CredentialFile | undefined {
  const byName = BY_NAME.get(nameOf(path))
  if (byName !== undefined) return byName
  if (isEnvFile(path)) return ENV_FILE
  const whole = `/${path}`
  for (const [ending, file] of BY_ENDING) if (whole.endsWith(ending)) return file
  return undefined
}
