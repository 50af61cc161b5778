import { formatByteSize } from '../../oci/byte-size.ts'
import type { Finding } from '../check.ts'
import { shortName, someNames } from '../shown-names.ts'
import { layerFields, type SourcedLayer } from '../sourced-layer.ts'
import type { PythonTools } from './python-tools.ts'

const SHOWN = 5

/** The finding for the test tools of one environment. */
export function pythonFinding(
  { site, tools, bytes, isWhole }: PythonTools,
  layers: readonly SourcedLayer[],
): Finding {
  const [first] = tools
  const layer = layers[first?.layer ?? -1]
  const isBase = layer?.origin === 'base'
  const names = tools.map(({ name, bytes: own }) => `${shortName(name)} ${formatByteSize(own)}`)
  return {
    // Who starts from a base image with notebooks in it wants them.
    level: isBase ? 'note' : 'fail',
    message: `The ${isBase ? 'base image' : 'image'} has Python's test and development tools in ${shortName(`/${site}`)}, ${formatByteSize(bytes)}: ${someNames(names, SHOWN)}.`,
    remedy: isBase
      ? 'The base image brings them: take one without, since removing them in a later layer saves nothing.'
      : 'Keep them in a file or group of their own, and install only what runs: `pip install -r requirements.txt` without `requirements-dev.txt` (or an extra), `poetry install --only main`, `uv sync --no-dev`.',
    path: `/${site}`,
    ...(tools.length === 1 && first ? { package: first.name } : {}),
    bytes,
    ...(isWhole && !isBase ? { savedBytes: bytes } : {}),
    visibility: 'visible',
    ...(layer ? layerFields(layer) : {}),
  }
}
