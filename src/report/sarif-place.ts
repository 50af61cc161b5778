import type { Location, LogicalLocation } from 'sarif'
import type { LayerNames } from './layer-names.ts'
import type { Report, ReportFinding } from './report.ts'
import { isRepositoryPath } from './repository-path.ts'
import { singleLine } from './single-line.ts'

const LONGEST_NAME = 200

/**
 * Where a finding is: its Dockerfile lines, else the top of the Dockerfile, else a path that stands for the image, which
 * is no file but the same in every run. What it names inside of the image follows as logical locations.
 */
export function sarifLocation(report: Report, finding: ReportFinding, layers: LayerNames): Location {
  const { dockerfile } = finding
  const isKnown = dockerfile !== undefined && isRepositoryPath(dockerfile.path)
  const built = report.build?.dockerfile ?? ''
  const path = isKnown ? dockerfile.path : isRepositoryPath(built) ? built : imagePath(report)
  const region = isKnown
    ? { startLine: dockerfile.startLine, endLine: Math.max(dockerfile.startLine, dockerfile.endLine) }
    : { startLine: 1 }
  const inside = insideImage(finding, layers)
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(path) }, region },
    ...(inside.length === 0 ? {} : { logicalLocations: [...inside] }),
  }
}

function insideImage(
  { path, package: name, layer }: ReportFinding,
  layers: LayerNames,
): readonly LogicalLocation[] {
  const layerName = layer === undefined ? undefined : (layers.get(layer) ?? layer)
  return [
    { kind: 'resource', text: path },
    { kind: 'package', text: name },
    { kind: 'layer', text: layerName, whole: layer },
  ].flatMap(({ kind, text, whole }) => {
    const shown = singleLine(text ?? '', LONGEST_NAME)
    if (shown === '') return []
    return [{ kind, name: shown, fullyQualifiedName: whole ?? singleLine(text ?? '', 1000) }]
  })
}

/** The image's name as a path: `image/ghcr.io/owner/name`. */
function imagePath({ image }: Report): string {
  const parts = image.name
    .slice(0, LONGEST_NAME)
    .replace(/[^A-Za-z0-9._/-]+/g, '-')
    .split('/')
    .filter((part) => !/^\.*$/.test(part))
  return ['image', ...parts].join('/')
}

/** A relative reference (RFC 3986), in which only the slashes mean anything. */
function uriOf(path: string): string {
  const parts = path.toWellFormed().split('/').map(encodeURIComponent)
  return parts.join('/')
}
