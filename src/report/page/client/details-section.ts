import { formatByteSize } from '../../../oci/byte-size.ts'
import { groupedNumber } from '../../../oci/grouped-number.ts'
import { checkGroups } from '../../check-groups.ts'
import type { Report, ReportCheck, ReportPlatform } from '../../report.ts'
import { counted } from '../../size-words.ts'
import { kindName } from './changed-contents.ts'
import { type Child, element } from './element.ts'
import { packageLabel } from './package-places.ts'
import { table } from './table.ts'

/** All checks with their results; those that did not run say why. */
export function checksSection(checks: readonly ReportCheck[]): HTMLElement {
  const { judged } = checkGroups(checks)
  const others = checks.filter(({ status }) => status === 'pass')
  const skipped = checks.filter(({ status }) => status === 'skip')
  const rows = [...judged, ...others, ...skipped].map(({ id, title, status, summary }): readonly Child[] => [
    element('code', {}, id),
    element('span', { class: `tag ${status}` }, status),
    summary === '' ? title : summary,
  ])
  return element(
    'section',
    { id: 'checks', 'aria-labelledby': 'checks-title' },
    element('h2', { id: 'checks-title' }, 'Checks'),
    table(
      counted(checks.length, 'check'),
      [{ name: 'Check' }, { name: 'Result' }, { name: 'What it says' }],
      rows,
      30,
    ),
  )
}

/** Kinds of files, packages, and how a container starts. */
export function contentsSection(platform: ReportPlatform): HTMLElement {
  const { kinds, packages, packageCount, entrypoint, command, environment } = platform
  const start: readonly (readonly [string, string])[] = [
    ['Entry point', entrypoint.join(' ')],
    ['Command', command.join(' ')],
    ['User', platform.user === '' ? 'root' : platform.user],
    ['Working directory', platform.workingDirectory === '' ? '/' : platform.workingDirectory],
    ['Environment', environment.join(', ')],
    ['Manifest', platform.digest],
    ['Configuration', platform.configDigest],
  ]
  return element(
    'section',
    { id: 'contents', 'aria-labelledby': 'contents-title' },
    element('h2', { id: 'contents-title' }, 'Contents'),
    kinds.length === 0
      ? undefined
      : table(
          'Kinds of files in the final image',
          [{ name: 'Kind' }, { name: 'Size', isNumber: true }, { name: 'Files', isNumber: true }],
          kinds.map(({ kind, bytes, files }) => [
            kindName(kind),
            formatByteSize(bytes),
            groupedNumber(files),
          ]),
        ),
    packages.length === 0
      ? undefined
      : table(
          `Packages: ${packageCount > packages.length ? `the largest ${packages.length} of ${groupedNumber(packageCount)}` : `${packageCount} installed`}, by the files that are theirs alone`,
          [
            { name: 'Package' },
            { name: 'Type' },
            { name: 'Size', isNumber: true },
            { name: 'Layer', isNumber: true },
          ],
          packages.map((one) => [
            packageLabel(one),
            one.removedByLayerIndex === null
              ? one.type
              : `${one.type}, removed by layer ${one.removedByLayerIndex + 1}`,
            formatByteSize(one.bytes),
            `${one.layerIndex + 1}`,
          ]),
          10,
        ),
    table(
      'How a container starts',
      [{ name: 'What' }, { name: 'Value' }],
      start.filter(([, value]) => value !== '').map(([name, value]) => [name, element('code', {}, value)]),
    ),
  )
}

/** What could not be read and what a pull request loosened first, then all that decides the verdict. */
export function policySection({ policy }: Report, notes: readonly string[]): HTMLElement {
  const { settings, waivers, loosened, files, profile } = policy
  return element(
    'section',
    { id: 'policy', 'aria-labelledby': 'policy-title' },
    element('h2', { id: 'policy-title' }, 'Policy and notes'),
    notes.length === 0
      ? undefined
      : element('ul', { class: 'facts' }, ...notes.map((note) => element('li', {}, note))),
    loosened.length === 0
      ? undefined
      : table(
          'Loosened by this pull request',
          [{ name: 'Setting' }, { name: 'Platform' }, { name: 'Before' }, { name: 'After' }],
          loosened.map(({ setting, platform, before, after }) => [
            element('code', {}, setting),
            platform ?? 'all',
            before,
            after,
          ]),
        ),
    waivers.length === 0
      ? undefined
      : table(
          'Waivers',
          [{ name: 'Check' }, { name: 'Of' }, { name: 'Reason' }, { name: 'Until' }, { name: 'State' }],
          waivers.map((one) => [
            element('code', {}, one.check),
            [one.path, one.package, one.layer].filter((of) => of !== null).join(', '),
            one.reason,
            one.expires ?? '',
            one.state,
          ]),
        ),
    element(
      'p',
      {},
      `Profile: ${profile}.${files.length === 0 ? '' : ` Policy files: ${files.join(', ')}.`}`,
    ),
    settings.length === 0
      ? undefined
      : element(
          'details',
          {},
          element('summary', {}, counted(settings.length, 'setting')),
          table(
            'What decides the verdict, and who set it',
            [{ name: 'Setting' }, { name: 'Value' }, { name: 'Set by' }],
            settings.map(({ setting, platform, value, from, file, line }) => [
              element('code', {}, platform === null ? setting : `${setting} (${platform})`),
              value,
              file === null ? from : `${file}${line === null ? '' : `:${line}`}`,
            ]),
            30,
          ),
        ),
  )
}
