/** User files of an image, by a name for the table below; absent members are absent files. */
export interface UserFiles {
  readonly passwd?: string
  readonly group?: string
  /** Where /etc/passwd is a link: its target, which holds the text of `passwd`. */
  readonly passwdLinksTo?: string
  readonly passwdIsFolder?: true
}

const USUAL_PASSWD = `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
toor:x:0:0:another root:/root:/bin/sh
www-data:x:33:33::/var/www:/usr/sbin/nologin
node:x:1000:1000::/home/node:/bin/sh
ops:x:1001:0::/home/ops:/bin/sh
1002:x:0:0:a name of digits:/:/bin/sh
nonroot:x:65532:65532::/home/nonroot:/sbin/nologin
nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin
twice:x:2000:2000::/:/bin/sh
twice:x:0:0::/:/bin/sh
rooted:x:0:0::/:/bin/sh
rooted:x:2001:2001::/:/bin/sh
`

const USUAL_GROUP = `root:x:0:
daemon:x:1:
www-data:x:33:
staff:x:50:node
node:x:1000:
1003:x:0:
nonroot:x:65532:
`

/** Each set of files is one image in the end-to-end test. */
export const USER_FILES = {
  usual: { passwd: USUAL_PASSWD, group: USUAL_GROUP },
  none: {},
  empty: { passwd: '', group: '' },
  linked: { passwd: USUAL_PASSWD, group: USUAL_GROUP, passwdLinksTo: '/usr/lib/passwd' },
  linkedUpwards: { passwd: USUAL_PASSWD, group: USUAL_GROUP, passwdLinksTo: '../../../usr/lib/passwd' },
  odd: {
    passwd: [
      '# a comment',
      '',
      '  indented:x:3000:3000::/:/bin/sh  ',
      'bare',
      'empty-ids:x:::/:/bin/sh',
      'words:x:abc:def::/:/bin/sh',
      'hex:x:0x10:0x10::/:/bin/sh',
      'spaced:x: 5:5::/:/bin/sh',
      'plus:x:+3001:+3001::/:/bin/sh',
      'zeros:x:0003002:0003002::/:/bin/sh',
      'wraps:x:4294967296:4294967296::/:/bin/sh',
      'wraps-to-one:x:4294967297:4294967297::/:/bin/sh',
      'large:x:3000000000:3000000000::/:/bin/sh',
      'minus:x:-1:-1::/:/bin/sh',
      'dos:x:3003:3003::/:/bin/sh\r',
      'last:x:3004:3004::/:/bin/sh',
    ].join('\n'),
    group: ['# root:x:5:', 'words:x:abc:', 'wraps:x:4294967296:', 'app:x:3000:'].join('\n'),
  },
  rootIsNotRoot: { passwd: 'root:x:1234:1234::/:/bin/sh\nadmin:x:0:0::/:/bin/sh\n', group: 'root:x:1234:\n' },
  dangling: { group: USUAL_GROUP, passwdLinksTo: '/nowhere/passwd' },
  folder: { group: USUAL_GROUP, passwdIsFolder: true },
  longLine: { passwd: `${USUAL_PASSWD}long:x:3:3:${'x'.repeat(70_000)}:/:/bin/sh\n`, group: USUAL_GROUP },
} as const satisfies Readonly<Record<string, UserFiles>>

export type UserFilesName = keyof typeof USER_FILES

export interface UserRow {
  readonly files: UserFilesName
  /** The configuration's User. */
  readonly user: string
  /** `uid:gid` that a process has, or that none starts. */
  readonly starts: `${number}:${number}` | 'never'
  /**
   * Where engines do not agree and the check takes the stricter reading: what an engine may also do. Root only
   * where the check fails.
   */
  readonly orOnSomeEngines?: `${number}:${number}` | 'never'
}

function rows(
  files: UserFilesName,
  ...found: readonly (readonly [string, UserRow['starts'], UserRow['starts']?])[]
): readonly UserRow[] {
  return found.map(([user, starts, other]) => ({
    files,
    user,
    starts,
    ...(other === undefined ? {} : { orOnSomeEngines: other }),
  }))
}

export const USER_ROWS: readonly UserRow[] = [
  ...rows(
    'usual',
    ['', '0:0'],
    ['root', '0:0'],
    ['0', '0:0'],
    ['00', '0:0'],
    ['+0', '0:0'],
    ['-0', '0:0'],
    ['0:0', '0:0'],
    ['0:1000', '0:1000'],
    ['0:node', '0:1000'],
    ['root:', '0:0'],
    ['root:root', '0:0'],
    ['root:node', '0:1000'],
    ['root:nosuch', 'never'],
    [':', '0:0'],
    [':0', '0:0'],
    [':1000', '0:1000'],
    [':node', '0:1000'],
    ['toor', '0:0'],
    ['toor:node', '0:1000'],
    ['rooted', '0:0'],
    ['twice', '2000:2000'],
    ['node', '1000:1000'],
    ['node:', '1000:1000'],
    ['node:staff', '1000:50'],
    ['node:0', '1000:0'],
    ['node:root', '1000:0'],
    ['node:99', '1000:99'],
    ['node:nosuch', 'never'],
    ['Node', 'never'],
    ['nosuch', 'never'],
    ['nosuch:0', 'never'],
    ['1000', '1000:1000'],
    ['01000', '1000:1000'],
    ['+1000', '1000:1000'],
    ['1000:1000', '1000:1000'],
    ['1000:staff', '1000:50'],
    ['1000:nosuch', 'never'],
    ['1001', '1001:0'],
    ['ops', '1001:0'],
    ['1002', '1002:0'],
    ['1002:1002', '1002:1002'],
    ['5:1003', '5:1003'],
    ['10001', '10001:0'],
    ['10001:10001', '10001:10001'],
    ['nonroot', '65532:65532'],
    ['65532', '65532:65532'],
    ['nobody', '65534:65534'],
    ['www-data', '33:33'],
    ['0x0', 'never'],
    ['1e3', 'never'],
    ['1_000', 'never'],
    ['1000.0', 'never'],
    [' ', 'never'],
    [' 0', 'never'],
    ['0 ', 'never'],
    [' node', 'never'],
    ['node ', 'never'],
    ['-1', 'never'],
    ['2147483647', '2147483647:0'],
    ['2147483648', 'never'],
    ['4294967295', 'never'],
    ['4294967296', 'never'],
    ['4294967297', 'never'],
    ['18446744073709551616', 'never'],
    ['1000:-1', 'never'],
    ['1000:4294967296', 'never'],
    ['1000:1000:1000', 'never', '1000:1000'],
    ['node:node:0', 'never', '1000:1000'],
    ['$USER', 'never'],
    ['٠', 'never'],
  ),
  ...rows(
    'none',
    ['', '0:0'],
    ['root', 'never'],
    ['0', '0:0'],
    ['1000', '1000:0'],
    ['1000:1000', '1000:1000'],
    ['1000:node', 'never'],
    ['node', 'never'],
  ),
  ...rows('empty', ['', '0:0'], ['root', 'never'], ['1000', '1000:0'], ['1000:root', 'never']),
  ...rows('linked', ['node', '1000:1000'], ['toor', '0:0'], ['nosuch', 'never']),
  ...rows('linkedUpwards', ['node', '1000:1000'], ['toor', '0:0']),
  ...rows(
    'odd',
    ['# a comment', '0:0'],
    ['indented', '3000:3000'],
    ['bare', '0:0'],
    ['empty-ids', '0:0'],
    ['words', '0:0'],
    ['hex', '0:0'],
    ['spaced', '0:5'],
    ['plus', '3001:3001'],
    ['zeros', '3002:3002'],
    ['wraps', 'never', '0:0'],
    ['wraps-to-one', 'never', '1:1'],
    ['large', 'never', '3000000000:3000000000'],
    ['dos', '3003:3003'],
    ['last', '3004:3004'],
    ['last:words', '3004:0'],
    ['last:wraps', 'never', '3004:0'],
    ['last:app', '3004:3000'],
    ['last:root', 'never'],
    ['minus', 'never'],
  ),
  ...rows('rootIsNotRoot', ['root', '1234:1234'], ['admin', '0:0'], ['', '0:0'], ['root:root', '1234:1234']),
  ...rows('dangling', ['', '0:0'], ['node', 'never'], ['1000', '1000:0'], ['1000:node', '1000:1000']),
  ...rows(
    'folder',
    ['', 'never'],
    ['0', 'never'],
    ['node', 'never'],
    ['1000', 'never'],
    ['1000:1000', 'never'],
  ),
  ...rows('longLine', ['', 'never'], ['node', 'never'], ['1000', 'never']),
]
