import type { Manager } from './manager.ts'

const RUBY =
  'Ruby loads it at its start, and there is no official Ruby image without it; where the profile strict is wanted, ship a program that was made with a packer, or waive this'

export const SCRIPTING: readonly Manager[] = [
  {
    name: 'RubyGems and Bundler',
    commands: ['gem', 'bundle', 'bundler'],
    packages: /^(?:ruby-(?:rubygems|bundler|bundle)|rubygems|bundler)$/,
    isOfRuntime: true,
    without: RUBY,
    base: RUBY,
  },
  {
    name: 'Composer',
    commands: ['composer', 'composer.phar'],
    packages: /^composer$/,
    standsAlone: true,
    without:
      'Mount it where it is needed: `RUN --mount=from=composer:2,source=/usr/bin/composer,target=/usr/bin/composer composer install --no-dev`; or install in a build stage and `COPY --from=build` vendor',
    base: 'Start the final stage from a php image instead of composer, and `COPY --from=build` vendor',
  },
  {
    name: 'PEAR and PECL',
    commands: ['pear', 'pecl'],
    packages: /^php(?:[\d.]+)?-pear$/,
    without: 'Build extensions in a build stage and `COPY --from=build` the .so files',
    base: 'The official php images are made with it; the distribution’s own php packages come without',
  },
  {
    name: 'LuaRocks',
    commands: ['luarocks'],
    packages: /^luarocks/,
    without: 'Install with it in a build stage and `COPY --from=build` the modules',
    base: 'Take a base image without it and `COPY --from=build` the modules',
  },
]
