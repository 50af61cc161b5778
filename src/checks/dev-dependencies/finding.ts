import type { FileTree } from '../../image/file-tree.ts'
import { formatByteSize } from '../../oci/byte-size.ts'
import type { Finding } from '../check.ts'
import { counted, shortName, someNames } from '../shown-names.ts'
import { layerFields, type SourcedLayer } from '../sourced-layer.ts'
import { installToolOf, remedyWith } from './install-tool.ts'
import type { TalliedModules } from './tallied-modules.ts'

const SHOWN = 5

/** The finding for what only the development of one app needs. */
export function moduleFinding(
  { modules, tally, asked }: TalliedModules,
  layers: readonly SourcedLayer[],
  files: FileTree,
): Finding {
  const { manifest, isHidden, root, folders } = modules
  const layer = tally.heaviest(layers)
  const isBase = layer?.origin === 'base'
  const removedBy = isHidden ? tally.removedBy(layers) : undefined
  const names = [...asked].sort(([, a], [, b]) => b - a)
  const named = someNames(
    names.map(([name, bytes]) => `${shortName(name)} ${formatByteSize(bytes)}`),
    SHOWN,
  )
  const path = shortName(`/${manifest}`)
  const what = `${counted(folders.size, 'package')} that only the development of ${path} needs`
  const figures = `${formatByteSize(tally.bytes)}${named === '' ? '' : `: ${named}`}`
  return {
    level: 'fail',
    message: isHidden
      ? `Removed in a later layer but still pulled: ${what}, ${figures}.`
      : `The ${isBase ? 'base image' : 'image'} has ${what}, ${figures}.`,
    remedy: isBase
      ? 'The base image brings them: have it built without, since removing them in a later layer saves nothing.'
      : remedyWith(installToolOf(root, files) ?? 'npm', isHidden),
    path: `/${manifest}`,
    ...(asked.size === 1 && names[0] ? { package: names[0][0] } : {}),
    bytes: tally.bytes,
    ...(isBase ? {} : { savedBytes: tally.bytes }),
    visibility: isHidden ? 'hidden' : 'visible',
    ...(layer ? layerFields(layer) : {}),
    ...(removedBy ? { removedBy: removedBy.layer.digest } : {}),
  }
}
