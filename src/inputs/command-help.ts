import { INPUT_ROWS, type InputName } from './input-table.ts'

/** The options of `slim-image check`, besides --format, --output, --all and --help. */
export const CHECK_OPTIONS = [
  'policy',
  'image',
  'size-budget',
  'uncompressed-size-budget',
  'largest-layer-budget',
  'max-layers',
  'profile',
] as const satisfies readonly InputName[]

/** The options of `slim-image compare`, likewise. */
export const COMPARE_OPTIONS = [
  'policy',
  'image',
  'growth-budget',
  'profile',
] as const satisfies readonly InputName[]

/** The options of `slim-image policy`: whatever decides a verdict. */
export const POLICY_OPTIONS = [...CHECK_OPTIONS, 'growth-budget'] as const satisfies readonly InputName[]

const REPORT_OPTIONS = [
  option('format FORMAT', 'text (default), json, markdown, html, sarif, junit'),
  option('output FILE', 'write the report there, not to standard output'),
  option('all', 'all that was found, not only what fits on a screen'),
  option('help', 'show this'),
]

const EXIT_CODES = 'Exit code: 0 pass or warn, 1 fail, 2 wrong call or unreadable input.'

export const GENERAL_HELP = `Usage: slim-image COMMAND

Commands:
  check SOURCE     judge an image that is there already
  compare OLD NEW  show what grew between two images or reports
  build [CONTEXT]  build an image, judge those bytes and, where asked to, push them
  report FILE      write a JSON report in another format
  ls SOURCE        list an image's files
  cat SOURCE PATH  write a file of an image to standard output
  policy           show by what images are judged, and who set it
  checks           list the checks with their levels
  explain CHECK    show what a check finds and how to mend it

slim-image COMMAND --help says more.
${EXIT_CODES}
`

export const CHECK_HELP = `Usage: slim-image check SOURCE [OPTIONS]

SOURCE is where the image lies:
  oci:DIR[:TAG|@DIGEST]           an OCI layout
  oci-archive:FILE[:TAG|@DIGEST]  the same in a tar archive
  docker-archive:FILE[:REF]       what docker save wrote
  docker-daemon:REF               the Docker engine
  docker://REF, REF               a registry; ghcr.io/owner/name:tag, for example
  ./PATH, ../PATH, /PATH          a layout or archive: what lies there decides

Options:
${[option('platform OS/ARCH ...', 'which platforms (default: all)'), option('sizes-only', 'manifests and configurations, no layer'), ...rows(CHECK_OPTIONS), ...REPORT_OPTIONS].join('\n')}

${EXIT_CODES}
`

export const COMPARE_HELP = `Usage: slim-image compare OLD NEW [OPTIONS]

Shows what grew from OLD to NEW: base image and own layers, packages, directories and files, kinds of files, findings.
Each platform of NEW is compared with the same one of OLD.

OLD and NEW are images as slim-image check takes them, or JSON reports: a file that is named *.json, or that a path
with ./, ../ or / leads to and that begins with a brace. Layers that are there uncompressed only, as in the Docker
engine, are compressed first, since growth is counted in what a pull transfers.

Options:
${[option('platform OS/ARCH ...', 'which platforms (default: all)'), ...rows(COMPARE_OPTIONS), ...REPORT_OPTIONS].join('\n')}

Exit code: 0 within the growth budget or a warning, 1 more than it allows, 2 wrong call or unreadable input.
`

export const BUILD_HELP = `Usage: slim-image build [CONTEXT] [OPTIONS]

CONTEXT is a folder (default: .) or the URL of a Git repository or archive.
The options are the action's inputs. One marked ... may be given several times.

Options:
${[...rows(INPUT_ROWS.map(({ name }) => name)), ...REPORT_OPTIONS].join('\n')}

${EXIT_CODES}
`

export const RENDER_HELP = `Usage: slim-image report FILE [OPTIONS]

Writes a JSON report, which check, build or the action wrote, in another format: as text, as Markdown, as a web page in
one file, as SARIF for code scanning, as JUnit XML, or as JSON of the newest version. FILE is - for standard input.

Options:
${REPORT_OPTIONS.join('\n')}

Exit code: 0 written, whatever the report's verdict; 2 wrong call, or a file that is no report.
`

export const POLICY_HELP = `Usage: slim-image policy [OPTIONS]

Writes the policy that the other commands judge by, as a policy file would say it, and who set each line: the policy
file, a file that it extends, an option, the profile or the check itself.

Options:
${[...rows(POLICY_OPTIONS), option('platform OS/ARCH', 'the budgets of this platform'), option('help', 'show this')].join('\n')}

Exit code: 0 done, 2 wrong call or a mistake in the policy.
`

export const CHECKS_HELP = `Usage: slim-image checks

Lists every check with its level in each profile; two levels are those of own layers and of the base image.
`

export const EXPLAIN_HELP = `Usage: slim-image explain CHECK

Writes a check's page: what it finds, what it does not, and how to mend it. slim-image checks lists the checks.
`

function rows(names: readonly InputName[]): readonly string[] {
  return INPUT_ROWS.filter(({ name }) => names.includes(name)).flatMap(({ name, kind, summary }) => {
    if (summary === undefined) return []
    const value = { text: ' VALUE', list: ' VALUE ...', flag: '' }[kind]
    return [option(`${name}${value}`, summary)]
  })
}

function option(spelling: string, summary: string): string {
  return `  ${`--${spelling}`.padEnd(36)} ${summary}`
}
