import { exactly, mounted, type PackageCache } from './package-cache.ts'

export const DISTRIBUTIONS: readonly PackageCache[] = [
  {
    name: 'apt package lists',
    // What lies in `partial` and `auxfiles` is not of a list that apt has finished.
    place: exactly('var/lib/apt/lists', '$'),
    files: /^(?!lock$)/,
    avoid: () =>
      'End the RUN that calls `apt-get update` with `&& rm -rf /var/lib/apt/lists/*`, or `RUN --mount=type=cache,target=/var/lib/apt,sharing=locked`',
  },
  {
    name: 'apt cache',
    place: exactly('var/cache/apt', '(?:archives/)?$'),
    files: /\.deb$|^(?:src)?pkgcache\.bin$/,
    avoid: () =>
      'End the RUN that installs with `&& apt-get clean`, or `RUN --mount=type=cache,target=/var/cache/apt,sharing=locked`',
  },
  {
    name: 'apk cache',
    place: exactly('var/cache/apk|etc/apk/cache'),
    files: /^APKINDEX\.|\.apk$/,
    avoid: () => '`apk add --no-cache` instead of `apk update` and `apk add`',
  },
  {
    name: 'dnf cache',
    place: exactly('var/cache/(?:dnf|yum|libdnf5|tdnf)'),
    avoid: (root) =>
      `End the RUN that installs with \`&& dnf clean all\` (microdnf, yum), or ${mounted(root, 'dnf install …')}`,
  },
  {
    name: 'zypper cache',
    place: exactly('var/cache/zypp'),
    avoid: () => 'End the RUN that installs with `&& zypper clean --all`',
  },
  {
    name: 'pacman cache',
    place: exactly('var/cache/pacman/pkg'),
    avoid: () => 'End the RUN that installs with `&& pacman -Scc --noconfirm`',
  },
]
