import { nameOf } from '../../image/path-parts.ts'
import type { SeenFile } from '../files/seen-file.ts'
import { credentialFileOf } from './credential-files.ts'
import type { FoundSecret } from './found-secret.ts'
import { holdsPrivateKey } from './key-stores.ts'
import { isHostKey, isOthersFolder } from './places.ts'
import { secretsByForm } from './secrets-in-text.ts'
import { BEGINNINGS, isSettingsFile, KEY_STORES } from './wanted-secrets.ts'

/** A rule's secrets in one file. */
export interface FileSecrets {
  readonly rule: string
  readonly what: string
  /** Counted from 1, in order; empty for a file that has none. */
  readonly lines: readonly number[]
  readonly names: readonly string[]
  readonly isForBuilding: boolean
  readonly isEncrypted: boolean
  readonly isVerified: boolean
}

/** A larger file is no file of credentials, and is not kept. */
const LARGEST = 1024 * 1024

/** By rule. Nothing for what others wrote and published, and for further names of a file. */
export function secretsInFile(file: SeenFile): readonly FileSecrets[] {
  const { path, type, size, hardLinkTo } = file.entry
  if (type !== 'file' || size === 0 || size > LARGEST || hardLinkTo !== undefined) return []
  if (isOthersFolder(path)) return []
  const content = file.content()
  const found = content === undefined ? [] : inContent(path, asBuffer(content))
  const isPublished = found.length > 0 && cameWithPackage(file)
  return isPublished ? [] : found
}

/** A package's own file, which everybody can download; what was written over it later is not. */
function cameWithPackage(file: SeenFile): boolean {
  const owner = file.systemPackage()
  return owner !== undefined && owner.layer === file.entry.layer
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

function inContent(path: string, content: Buffer): readonly FileSecrets[] {
  if (KEY_STORES.some((ending) => path.endsWith(ending))) {
    return holdsPrivateKey(content) ? [{ ...NONE, ...KEY_STORE }] : []
  }
  const file = credentialFileOf(path)
  const text = content.toString('latin1')
  if (text.startsWith(PUTTY)) return inPuttyFile(text)
  const name = nameOf(path)
  if (file === undefined && !isSettingsFile(name) && !BEGINNINGS.some((start) => text.startsWith(start)))
    return []
  const byForm = [...secretsByForm(text)].filter(({ isGuess }) => isGuess !== true)
  if (file === undefined)
    return byRule(
      text,
      byForm.map((one) => named(one, path)),
    )
  const keys = byForm.filter(({ rule }) => rule.endsWith('private-key'))
  const others = byForm.filter((one) => !keys.includes(one))
  const credentials = [...file.read(text), ...others].map(({ start, end, ...more }) => {
    return { start, end, rule: file.rule, what: file.what, ...pick(more) }
  })
  const isForBuilding = file.isForBuilding === true
  return [...byRule(text, credentials, isForBuilding), ...byRule(text, keys)]
}

function pick({ name, isVerified }: Partial<FoundSecret>): Pick<FoundSecret, 'name' | 'isVerified'> {
  return { ...(name === undefined ? {} : { name }), ...(isVerified ? { isVerified } : {}) }
}

const NONE = { lines: [], names: [], isForBuilding: false, isEncrypted: false, isVerified: false }
const KEY_STORE = { rule: 'key-store', what: 'a key store with a private key', isEncrypted: true }
const HOST_KEY = { rule: 'ssh-host-key', what: 'the key that an SSH server proves itself with' }
const PUTTY = 'PuTTY-User-Key-File-'

function inPuttyFile(text: string): readonly FileSecrets[] {
  if (!/\nPrivate-Lines: [1-9]/.test(text)) return []
  return /\nEncryption: none[\r\n]/.test(text)
    ? [{ ...NONE, rule: 'private-key', what: 'a private key', lines: [1] }]
    : [
        {
          ...NONE,
          rule: 'encrypted-private-key',
          what: 'a private key under a passphrase',
          lines: [1],
          isEncrypted: true,
        },
      ]
}

function named(found: FoundSecret, path: string): FoundSecret {
  return found.rule === 'private-key' && isHostKey(path) ? { ...found, ...HOST_KEY } : found
}

function byRule(text: string, found: readonly FoundSecret[], isForBuilding = false): readonly FileSecrets[] {
  return [...Map.groupBy(found, ({ rule }) => rule).values()].flatMap((some) => {
    const sorted = some.toSorted((a, b) => a.start - b.start)
    const [first] = sorted
    if (first === undefined) return []
    const lineOf = lineCounter(text)
    return [
      {
        rule: first.rule,
        what: first.what,
        lines: [...new Set(sorted.map(({ start }) => lineOf(start)))],
        names: [...new Set(sorted.flatMap(({ name }) => (name === undefined ? [] : [name])))],
        isForBuilding,
        isEncrypted: first.isEncrypted === true,
        isVerified: sorted.some(({ isVerified }) => isVerified),
      },
    ]
  })
}

/** For offsets that only grow: the text is walked once. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let next = text.indexOf('\n')
  return (offset) => {
    while (next !== -1 && next < offset) {
      line += 1
      next = text.indexOf('\n', next + 1)
    }
    return line
  }
}
