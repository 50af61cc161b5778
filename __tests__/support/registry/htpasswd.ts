import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'

/**
 * One line of an htpasswd file with bcrypt, the only hash that docker-registry reads. Perl's `crypt` makes it: it
 * is part of every Debian, where the registry comes from too.
 */
export function htpasswdLine(username: string, password: string): string {
  // 22 characters of bcrypt's alphabet; the last one may only be one of four.
  const salt = `$2b$05$${randomBytes(16).toString('hex').slice(0, 21)}e`
  const hash = execFileSync('perl', ['-e', 'print crypt($ENV{PASSWORD}, $ENV{SALT}) // ""'], {
    env: { PATH: process.env['PATH'] ?? '', PASSWORD: password, SALT: salt },
    encoding: 'utf8',
  })
  if (!hash.startsWith('$2b$')) throw new Error("this machine's crypt has no bcrypt; Debian's has")
  return `${username}:${hash}\n`
}
