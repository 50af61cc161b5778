import type { FileTree } from '../../image/file-tree.ts'

const INSTALLERS: readonly (readonly [command: string, line: string])[] = [
  ['sbin/apk', '`RUN apk add --no-cache ca-certificates-bundle`'],
  [
    'usr/bin/apt-get',
    '`RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*`',
  ],
  ['usr/bin/microdnf', '`RUN microdnf install -y ca-certificates && microdnf clean all`'],
  ['usr/bin/dnf', '`RUN dnf install -y ca-certificates && dnf clean all`'],
]

/** The line that brings CA certificates to this image; an image without package manager takes them from a stage. */
export function remedyFor(files: FileTree): string {
  const line = INSTALLERS.find(([command]) => files.resolve(command)?.type === 'file')?.[1]
  return (
    line ??
    '`COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/`, of a stage that has ca-certificates'
  )
}
