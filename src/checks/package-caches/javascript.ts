import { anywhere, mounted, type PackageCache } from './package-cache.ts'

export const JAVASCRIPT: readonly PackageCache[] = [
  {
    name: 'npm cache',
    place: anywhere('\\.npm', '(?:_cacache|_npx|_prebuilds|_logs)/'),
    avoid: (root) =>
      `${mounted(root, 'npm ci')}, or end the RUN that installs with \`npm cache clean --force\``,
  },
  {
    name: 'Yarn cache',
    place: anywhere('\\.cache/yarn|\\.yarn-cache'),
    avoid: (root) =>
      `${mounted(root, 'yarn install --frozen-lockfile')}, or end the RUN that installs with \`yarn cache clean\``,
  },
  {
    name: 'global Yarn cache',
    place: anywhere('\\.yarn/berry/cache'),
    avoid: (root) =>
      `${mounted(root, 'yarn install --immutable')}, or end the RUN that installs with \`yarn cache clean --all\``,
    // Plug'n'Play loads packages out of it.
    neededBy: '.pnp.cjs',
  },
  {
    name: 'pnpm store',
    // The store's `links` are what runs where the virtual store is a global one.
    place: anywhere('\\.local/share/pnpm/store|\\.pnpm-store|pnpm/store|\\.cache/pnpm', '(?!v\\d+/links/)'),
    avoid: (root) =>
      `${mounted(root, `pnpm install --frozen-lockfile --prod --store-dir ${root}`)}, or install in a build stage and \`COPY --from=build node_modules\``,
  },
  {
    name: 'Bun cache',
    place: anywhere('\\.bun/install/cache'),
    avoid: (root) => mounted(root, 'bun install --frozen-lockfile --production'),
  },
  {
    name: 'node-gyp cache',
    place: anywhere('\\.cache/node-gyp|\\.node-gyp'),
    avoid: (root) =>
      `Install in a build stage and \`COPY --from=build node_modules\`, or ${mounted(root, 'npm ci')}`,
  },
]
