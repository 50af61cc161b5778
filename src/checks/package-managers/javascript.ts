import type { Manager } from './manager.ts'

const WITHOUT =
  'Use it in a build stage and `COPY --from=build` what runs; start the program with node, which needs none'
const BASE =
  'Removing it from a base image saves nothing, and its -slim and -alpine variants have it as well: start the final stage from gcr.io/distroless/nodejs22-debian12, or copy only /usr/local/bin/node from the official image onto gcr.io/distroless/cc-debian12'

/** Where global modules lie: below a prefix's `lib`, and where Debian's and Alpine's packages have them. */
function files(name: string): RegExp {
  return new RegExp(`^${place(name)}/`)
}

function place(name: string): string {
  return `(?:(?:.*?/)?lib/node_modules|usr/share/(?:nodejs|node_modules))/${name}`
}

export const JAVASCRIPT: readonly Manager[] = [
  {
    name: 'npm',
    packages: /^npm$/,
    files: files('npm'),
    marker: new RegExp(`^(?<root>${place('npm')})/bin/npm-cli\\.js$`),
    standsAlone: true,
    without: WITHOUT,
    base: BASE,
  },
  {
    name: 'Yarn',
    packages: /^yarn(?:pkg)?$/,
    // Hadoop has a `yarn` too, so that the command alone says nothing.
    files: new RegExp(
      `^(?:opt/yarn(?:-v[\\d.]+)?|usr/share/yarn|${place('(?:yarn|yarnpkg)')})/|(?:^|/)\\.yarn/releases/`,
    ),
    marker: new RegExp(
      `^(?<root>opt/yarn(?:-v[\\d.]+)?|usr/share/yarn|${place('(?:yarn|yarnpkg)')})/bin/yarn(?:\\.js)?$|^(?<release>(?:.*?/)?\\.yarn/releases/yarn-[^/]+\\.c?js)$`,
    ),
    standsAlone: true,
    without: WITHOUT,
    base: BASE,
  },
  {
    name: 'pnpm',
    commands: ['pnpm'],
    packages: /^pnpm$/,
    files: files('(?:pnpm|@pnpm/exe)'),
    marker: new RegExp(`^(?<root>${place('(?:pnpm|@pnpm/exe)')})/package\\.json$`),
    standsAlone: true,
    without: WITHOUT,
    base: BASE,
  },
  {
    name: 'Corepack',
    files: new RegExp(`^${place('corepack')}/|(?:^|/)\\.cache/node/corepack/`),
    marker: new RegExp(
      `^(?<root>${place('corepack')})/dist/corepack\\.js$|^(?<release>(?:.*?/)?\\.cache/node/corepack/(?:v1/)?(?:npm|pnpm|yarn)/[^/]+)/`,
    ),
    standsAlone: true,
    without: `${WITHOUT}. What Corepack downloaded lies below its cache`,
    base: BASE,
  },
]
