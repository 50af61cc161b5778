import type { FileTree } from '../../image/file-tree.ts'

/**
 * Whether a manager's folder of modules is one that commands run from. `lib/node_modules` may also be the modules of an
 * app's folder called `lib`; a prefix has a `bin` with node or the manager's command.
 */
export function isGlobal(root: string, files: Pick<FileTree, 'get'>): boolean {
  const at = /(?:^|\/)lib\/node_modules\//.exec(root)
  if (at === null) return true
  const prefix = root.slice(0, at.index)
  if (prefix === 'usr' || prefix === 'usr/local') return true
  const bin = prefix === '' ? 'bin' : `${prefix}/bin`
  return ['node', 'npm', 'pnpm', 'yarn', 'corepack'].some((name) => files.get(`${bin}/${name}`) !== undefined)
}
