import { anywhere, mounted, type PackageCache } from './package-cache.ts'

export const SCRIPTING: readonly PackageCache[] = [
  {
    name: 'Composer cache',
    place: anywhere('\\.composer/cache|\\.cache/composer'),
    avoid: (root) =>
      `${mounted(root, 'composer install --no-dev')}, or \`composer install --no-cache\`, or end that RUN with \`composer clear-cache\``,
  },
  {
    name: 'RubyGems cache',
    place: anywhere('cache', '$'),
    files: /\.gem$/,
    avoid: (root) =>
      `End the RUN that installs with \`&& rm -f ${root}/*.gem\`, or install in a build stage and delete them there`,
  },
  {
    name: 'Bundler cache',
    place: anywhere('\\.bundle/cache'),
    avoid: (root) => `${mounted(root, 'bundle install')}, or end that RUN with \`&& rm -rf ${root}\``,
  },
]
