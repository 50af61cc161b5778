import { describe, expect, test } from '@jest/globals'
import { parseGroup, parsePasswd } from '../../src/image/users.ts'
import { cpuTime } from '../support/cpu-time.ts'

const passwd = (text: string) => parsePasswd(Buffer.from(text))
const group = (text: string) => parseGroup(Buffer.from(text))

describe('parsePasswd', () => {
  test('reads the fields in their order', () => {
    expect(passwd('node:x:1000:1001:Node:/home/node:/bin/sh\n')).toEqual([
      { name: 'node', uid: 1000, gid: 1001, home: '/home/node', shell: '/bin/sh' },
    ])
  })

  test.each([
    ['no uid field', 'app', 'app', 0],
    ['empty uid', 'app:x::100::/:/bin/sh', 'app', 0],
    ['letters as uid', 'app:x:abc:1::/:', 'app', 0],
    ['hexadecimal uid', 'app:x:0x10:1::/:', 'app', 0],
    ['space before the uid', 'app:x: 7:1::/:', 'app', 0],
    ['plus sign', 'app:x:+7:1::/:', 'app', 7],
    ['minus sign', 'app:x:-7:1::/:', 'app', -7],
    ['leading zeros', 'app:x:0007:1::/:', 'app', 7],
    ['beyond 64 bits', `app:x:${'9'.repeat(40)}:1::/:`, 'app', 2 ** 63],
    ['many leading zeros', `app:x:${'0'.repeat(40)}5:1::/:`, 'app', 5],
    ['a comment, which is a user to the runtime', '#app:x:5:5::/:', '#app', 5],
    ['a NIS line', '+', '+', 0],
    ['spaces around the line', ' \t app:x:5:5::/: \r', 'app', 5],
    ['no-break space around the line', '\u00a0app:x:5:5::/:\u0085', 'app', 5],
    ['a byte order mark, which is part of the name', '\ufeffapp:x:5:5::/:', '\ufeffapp', 5],
  ])('%s', (_, line, name, uid) => {
    const [user] = passwd(line)
    expect(user?.name).toBe(name)
    expect(user?.uid).toBe(uid)
  })

  test('keeps duplicates in order and leaves blank lines out', () => {
    expect(passwd('\n a:x:1:1::/:\n\n  \na:x:0:0::/:').map(({ uid }) => uid)).toEqual([1, 0])
  })

  test.each([[''], ['\n\n'], ['  ']])('nothing in %j', (text) => {
    expect(passwd(text)).toEqual([])
  })

  test('refuses the file for a line that the runtime cannot read', () => {
    expect(passwd(`${'a'.repeat(65_535)}\n`)).toHaveLength(1)
    expect(() => passwd(`root:x:0:0::/:\n${'a'.repeat(65_536)}\n`)).toThrow(
      '/etc/passwd: received "a line of 65536 bytes"',
    )
  })

  test('a megabyte of spaces takes no time', () => {
    const text = `${`a${' '.repeat(60_000)}b\n`.repeat(50)}`
    const start = cpuTime()
    expect(passwd(text)).toHaveLength(50)
    expect(cpuTime() - start).toBeLessThan(500)
  })
})

describe('parseGroup', () => {
  test('reads names, ids and members; comments are left out', () => {
    expect(group('# groups\nstaff:x:50:\nusers:x:100:a,b\n')).toEqual([
      { name: 'staff', gid: 50, members: [] },
      { name: 'users', gid: 100, members: ['a', 'b'] },
    ])
  })

  test('a line may be longer than in passwd', () => {
    const [entry] = group(`big:x:9:${'user,'.repeat(100_000)}`)
    expect(entry?.members).toHaveLength(100_001)
    expect(() => group('a'.repeat(1024 * 1024))).toThrow('/etc/group')
  })
})
