import type { FileTree } from '../../image/file-tree.ts'

export type InstallTool = 'npm' | 'Yarn 1' | 'Yarn' | 'pnpm' | 'Bun'

/** What each leaves in `node_modules`, then beside it. */
const SIGNS: readonly (readonly [InstallTool, string])[] = [
  ['npm', 'node_modules/.package-lock.json'],
  ['pnpm', 'node_modules/.modules.yaml'],
  ['pnpm', 'node_modules/.pnpm'],
  ['Yarn', 'node_modules/.yarn-state.yml'],
  ['Yarn 1', 'node_modules/.yarn-integrity'],
  ['pnpm', 'pnpm-lock.yaml'],
  ['Yarn', '.yarnrc.yml'],
  ['Yarn 1', 'yarn.lock'],
  ['Bun', 'bun.lock'],
  ['Bun', 'bun.lockb'],
  ['npm', 'package-lock.json'],
  ['npm', 'npm-shrinkwrap.json'],
]

/** What installed the modules of that folder; undefined where nothing tells. */
export function installToolOf(folder: string, files: Pick<FileTree, 'get'>): InstallTool | undefined {
  const at = (name: string) => (folder === '' ? name : `${folder}/${name}`)
  return SIGNS.find(([, sign]) => files.get(at(sign)) !== undefined)?.[0]
}

/**
 * True where Next.js traced what its server needs and copied just that (`output: standalone`), a whole `package.json`
 * beside it: whatever is there runs.
 */
export function isTraced(folder: string, files: Pick<FileTree, 'get'>): boolean {
  const next = folder === '' ? '.next' : `${folder}/.next`
  return files.get(next)?.type === 'directory' && installToolOf(folder, files) === undefined
}

const COMMANDS: Readonly<Record<InstallTool, readonly [install: string, prune: string]>> = {
  npm: ['npm ci --omit=dev', 'npm prune --omit=dev'],
  'Yarn 1': ['yarn install --frozen-lockfile --production', 'yarn install --frozen-lockfile --production'],
  Yarn: ['yarn workspaces focus --all --production', 'yarn workspaces focus --all --production'],
  pnpm: ['pnpm install --prod --frozen-lockfile in a fresh stage', 'pnpm prune --prod'],
  Bun: ['bun install --production --frozen-lockfile', 'bun install --production --frozen-lockfile'],
}

/** What to do, in that tool's words. */
export function remedyWith(tool: InstallTool, isHidden: boolean): string {
  const [install, prune] = COMMANDS[tool]
  const stage = `run \`${prune}\` in the build stage and \`COPY --from=build node_modules\``
  const twice = install === prune
  return isHidden
    ? `A later instruction cannot take them back: ${twice ? stage : `install with \`${install}\`, or ${stage}`}.`
    : `${twice ? stage.replace(/^r/, 'R') : `Install with \`${install}\`, or ${stage}`}; what runs in production belongs to dependencies.`
}
