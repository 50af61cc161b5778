import type { Growth, PackageChange } from '../../../compare/growth.ts'
import { formatKnownSize } from '../../../oci/byte-size.ts'
import { changeWords } from './changes-section.ts'
import { button, type Child, element } from './element.ts'
import { table } from './table.ts'

/** Packages, places and kinds of files that changed, in uncompressed bytes. */
export function changedContents({ contents }: Growth, showPath: (path: string) => void): readonly Child[] {
  if (contents === null) return []
  const { packages, places, kinds } = contents
  const counts = [
    [packages.added, 'added'],
    [packages.removed, 'removed'],
    [packages.updated, 'updated'],
  ] as const
  const caption = counts.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])).join(', ')
  return [
    packages.changes.length === 0
      ? undefined
      : table(
          `Packages: ${caption}`,
          [{ name: 'Package' }, { name: 'Before' }, { name: 'Now' }, { name: 'Change', isNumber: true }],
          packages.changes.map((one) => [
            nameOf(one),
            one.before.join(', ') || 'none',
            one.now.join(', ') || 'none',
            changeWords(one.change),
          ]),
          10,
        ),
    places.length === 0
      ? undefined
      : table(
          'Directories and files with the largest changes',
          [
            { name: 'Path' },
            { name: 'Before', isNumber: true },
            { name: 'Now', isNumber: true },
            { name: 'Change', isNumber: true },
          ],
          places.map(({ path, type, before, now, change }) => {
            const name = `/${path}${type === 'directory' && path !== '' ? '/' : ''}`
            const link =
              now === null
                ? element('span', { class: 'path' }, name)
                : button({ class: 'link path' }, () => showPath(path), name)
            return [
              link,
              before === null ? 'none' : formatKnownSize(before),
              now === null ? 'none' : formatKnownSize(now),
              changeWords(change),
            ]
          }),
          10,
        ),
    kinds.length === 0
      ? undefined
      : table(
          'Kinds of files',
          [{ name: 'Kind' }, { name: 'Before', isNumber: true }, { name: 'Change', isNumber: true }],
          kinds.map(({ kind, before, change }) => [
            kindName(kind),
            formatKnownSize(before),
            changeWords(change),
          ]),
        ),
  ]
}

function nameOf({ type, group, name }: PackageChange): string {
  return `${group === null ? name : `${group}:${name}`} (${type})`
}

/** `Python packages`, as a reader says it. */
export function kindName(kind: string): string {
  return kind === 'node_modules' ? kind : kind.replaceAll('-', ' ').replace('python', 'Python')
}
