import { folderOf, nameOf } from '../../image/path-parts.ts'

/** Folders of what others wrote and everybody can download. */
const OTHERS =
  /(?:^|\/)(?:node_modules|site-packages|dist-packages|bower_components|gems|vendor|\.cargo\/(?:registry|git)|\.rustup|go\/pkg\/mod|\.m2\/repository|\.gradle\/caches|\.pub-cache|\.nuget\/packages)\//
const TOOLCHAINS = /^usr\/(?:local\/)?(?:go|lib\/(?:go|python\d|ruby|node|jvm|rustlib))[^/]{0,30}\//
const DOCUMENTATION = /^usr\/(?:local\/)?share\/(?:doc|man|info|help)\//

/** Whether a file lies where packages of a language, toolchains and documentation lie: nothing there is the image's own secret. */
export function isOthersFolder(path: string): boolean {
  return OTHERS.test(path) || TOOLCHAINS.test(path) || DOCUMENTATION.test(path)
}

const EXAMPLE_FOLDERS =
  /(?:^|\/)(?:tests?|testdata|test[-_]data|testing|__tests__|fixtures?|__fixtures__|specs?|e2e|examples?|samples?|demos?|docs?|mocks?|__mocks__)\//i
const EXAMPLE_NAME =
  /^(?:tests?|examples?|samples?|dummy|fake|mock|localhost)(?![a-z])|[-_.](?:test|example|sample)\./i

/** Whether it is probably there to be looked at or tested with. */
export function isExamplePlace(path: string): boolean {
  return EXAMPLE_FOLDERS.test(path) || EXAMPLE_NAME.test(nameOf(path))
}

/** `/etc/ssh/ssh_host_ed25519_key`. */
export function isHostKey(path: string): boolean {
  return folderOf(path) === 'etc/ssh' && /^ssh_host_[a-z0-9_]{1,40}_key$/.test(nameOf(path))
}

const GENERATED = new Set([
  'etc/ssl/private/ssl-cert-snakeoil.key',
  'etc/pki/tls/private/localhost.key',
  'etc/pki/tls/private/postfix.key',
])

/** Keys that a distribution's package makes when it is installed, for a certificate that nobody trusts. */
export function isGeneratedKey(path: string): boolean {
  return GENERATED.has(path)
}
