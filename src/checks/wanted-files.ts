import type { WantedFiles } from '../image/file-tree.ts'
import type { PolicyInputs } from '../inputs/inputs.ts'
import { duplicateFiles } from './duplicate-files.ts'
import { levelsOf } from './levels.ts'
import { wantedForSecrets } from './secrets/wanted-secrets.ts'

type Rules = Omit<WantedFiles, 'cap' | 'hashesFrom'>

const USERS: Rules = { paths: ['etc/passwd', 'etc/group'] }

/**
 * Where glibc and musl look for libraries: glibc's loader reads only what ldconfig made of ld.so.conf, and musl's file
 * is named by its word for the machine.
 */
const LIBRARY_PATHS: Rules = {
  paths: [
    'etc/ld.so.cache',
    ...['x86_64', 'i386', 'aarch64', 'arm', 'armhf', 'riscv64', 'powerpc64le', 's390x', 'loongarch64'].map(
      (machine) => `etc/ld-musl-${machine}.path`,
    ),
  ],
}

/** The files whose content all checks together look at. Most have a few kilobytes, and none is kept that has more than the cap. */
export const wantedByChecks: WantedFiles = {
  cap: 1024 * 1024,
  ...united([USERS, LIBRARY_PATHS, wantedForSecrets]),
}

/** What the checks that the policy does not turn off want. */
export function wantedFor(policy: Pick<PolicyInputs, 'profile' | 'checks'>): WantedFiles {
  const { own, base } = levelsOf(duplicateFiles, { policy })
  return own === 'off' && base === 'off' ? wantedByChecks : { ...wantedByChecks, hashesFrom: 1 }
}

function united(rules: readonly Rules[]): Required<Rules> {
  const all = (kind: keyof Rules) => [...new Set(rules.flatMap((one) => one[kind] ?? []))]
  return {
    paths: all('paths'),
    names: all('names'),
    endings: all('endings'),
    beginnings: all('beginnings'),
  }
}
