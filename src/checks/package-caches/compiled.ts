import { anywhere, mounted, type PackageCache } from './package-cache.ts'

const STAGE = 'Build in a stage of its own and `COPY --from=build` only the result; there'

export const COMPILED: readonly PackageCache[] = [
  {
    name: 'Go build cache',
    place: anywhere('\\.cache/go-build'),
    avoid: (root) => `${STAGE} ${mounted(root, 'go build …')}`,
  },
  {
    name: 'Go module cache',
    // Deeper down `go/pkg/mod` is somebody's source.
    place: /^(?<root>(?:root\/|home\/[^/]+\/)?go\/pkg\/mod)\//,
    avoid: (root) => `${STAGE} ${mounted(root, 'go build …')}`,
  },
  {
    name: 'Cargo registry cache',
    place: anywhere('\\.cargo|usr/local/cargo', '(?:registry|git/(?:db|checkouts))/'),
    // CARGO_HOME, which says where it is, leads to the registry itself.
    avoid: (root) =>
      `${STAGE} ${mounted(root.endsWith('/registry') ? root : `${root}/registry`, 'cargo build --release')}`,
  },
  {
    name: 'Maven repository',
    place: anywhere('\\.m2/repository'),
    avoid: (root) => `${STAGE} ${mounted(root, 'mvn package')}`,
  },
  {
    name: 'Gradle cache',
    place: anywhere('\\.gradle/caches'),
    avoid: (root) => `${STAGE} ${mounted(root, './gradlew build')}`,
  },
  {
    name: 'NuGet cache',
    place: anywhere('\\.local/share/NuGet/(?:v3-cache|http-cache|plugins-cache)'),
    avoid: (root) => `${STAGE} ${mounted(root, 'dotnet publish')}`,
  },
]
