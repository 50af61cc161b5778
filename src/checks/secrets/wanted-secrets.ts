import type { WantedContent } from '../check.ts'
import { BY_ENDING, BY_NAME } from './credential-files.ts'

const ENV_KINDS = [
  ...['local', 'production', 'prod', 'development', 'dev', 'staging', 'stage', 'live', 'secret', 'secrets'],
  ...['docker', 'build', 'production.local', 'development.local', 'staging.local'],
]

/** Files in which people write settings, and now and then a token: read for what is a secret by its form. */
const SETTINGS = new Set([
  ...[
    'config',
    'settings',
    'secrets',
    'credentials',
    'appsettings',
    'appsettings.Production',
    'application',
  ].flatMap((name) =>
    ['json', 'yml', 'yaml', 'toml', 'ini', 'py', 'js', 'ts', 'properties'].map((end) => `${name}.${end}`),
  ),
  ...[
    'credentials',
    'database.yml',
    'wp-config.php',
    'local.settings.json',
    'docker-compose.yml',
    'compose.yml',
  ],
  ...['docker-compose.yaml', 'compose.yaml', 'Dockerfile', 'terraform.tfvars', 'terraform.tfstate'],
])

/** What private keys and service accounts begin with, as their programs write them. */
export const BEGINNINGS: readonly string[] = [
  '-----BEGIN ',
  'PuTTY-User-Key-File-',
  ...['{\n  ', '{\n    ', '{', '{ '].flatMap((start) => [`${start}"type": "service_account"`]),
  '{"type":"service_account"',
]

export const KEY_STORES: readonly string[] = ['.p12', '.pfx', '.jks', '.keystore']

/** Whether a file's text is searched for what is a secret by its form, though it is no credential file. */
export function isSettingsFile(name: string): boolean {
  return SETTINGS.has(name) || name.endsWith('.pem') || name.endsWith('.key')
}

/** What the check has to be shown the contents of. */
export const wantedForSecrets: WantedContent = {
  names: [...BY_NAME.keys(), ...ENV_KINDS.map((kind) => `.env.${kind}`), ...SETTINGS],
  endings: [...BY_ENDING.keys(), ...KEY_STORES, '.env', '.pem', '.key'],
  beginnings: BEGINNINGS,
}
