import type { Masks } from './masks.ts'

/** A mark on the run or on a line of a file, from `::error::`, `::warning::` or `::notice::`. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly message: string
  readonly title?: string
  readonly file?: string
  readonly startLine?: number
  readonly endLine?: number
  readonly startColumn?: number
  readonly endColumn?: number
}

interface Command {
  readonly name: string
  readonly properties: ReadonlyMap<string, string>
  readonly data: string
}

const NAMES = new Set(
  (
    'internal-set-repo-path set-env set-output save-state add-path add-mask add-matcher remove-matcher ' +
    'warning error notice debug echo group endgroup stop-commands'
  ).split(' '),
)

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','))
}

function readHead(head: string, separator: string, data: string): Command | undefined {
  const space = head.indexOf(' ')
  const name = space < 0 ? head : head.slice(0, space)
  if (!NAMES.has(name)) return undefined
  const properties = new Map<string, string>()
  if (space > 0) {
    for (const pair of head
      .slice(space + 1)
      .trim()
      .split(separator)) {
      const equals = pair.indexOf('=')
      if (equals > 0) properties.set(pair.slice(0, equals), unescapeProperty(pair.slice(equals + 1)))
    }
  }
  return { name, properties, data: unescapeData(data) }
}

/**
 * The command in a line of output. `::name::` counts at the line's start after blanks; the old `##[name]` form
 * counts anywhere in a line, which is how text from outside can become a command.
 */
export function parseCommand(line: string, resume?: string): Command | undefined {
  const trimmed = line.trimStart()
  if (resume !== undefined) {
    return trimmed === `::${resume}::` ? { name: 'resume', properties: new Map(), data: '' } : undefined
  }
  const end = trimmed.startsWith('::') ? trimmed.indexOf('::', 2) : -1
  const current = end < 0 ? undefined : readHead(trimmed.slice(2, end), ',', trimmed.slice(end + 2))
  if (current !== undefined) return current
  const start = line.indexOf('##[')
  const close = start < 0 ? -1 : line.indexOf(']', start)
  return close < 0 ? undefined : readHead(line.slice(start + 3, close), ';', line.slice(close + 1))
}

function annotationOf(level: Annotation['level'], { data, properties }: Command): Annotation {
  const number = (name: string): number | undefined => {
    const text = properties.get(name)
    return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
  }
  const title = properties.get('title')
  const file = properties.get('file')
  const [startLine, endLine] = [number('line'), number('endLine')]
  const [startColumn, endColumn] = [number('col'), number('endColumn')]
  return {
    level,
    message: data,
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { file }),
    ...(startLine === undefined ? {} : { startLine }),
    ...(endLine === undefined ? {} : { endLine }),
    ...(startColumn === undefined ? {} : { startColumn }),
    ...(endColumn === undefined ? {} : { endColumn }),
  }
}

/** Turns a step's lines into what its log shows, collecting annotations, masks and old-style outputs. */
export class CommandReader {
  readonly annotations: Annotation[] = []
  readonly groups: string[] = []
  readonly debug: string[] = []
  readonly outputs: Record<string, string> = {}
  readonly state: Record<string, string> = {}
  #resume: string | undefined
  readonly #masks: Masks

  constructor(masks: Masks) {
    this.#masks = masks
  }

  /** The line as the log shows it, or undefined where the runner shows none. */
  line(text: string): string | undefined {
    const command = parseCommand(text, this.#resume)
    if (command === undefined) return this.#masks.apply(text)
    const shown = this.#run(command)
    return shown === undefined ? undefined : this.#masks.apply(shown)
  }

  #run(command: Command): string | undefined {
    const { name, data, properties } = command
    switch (name) {
      case 'error':
      case 'warning':
      case 'notice':
        this.annotations.push(annotationOf(name, command))
        return `##[${name}]${data}`
      case 'group':
        this.groups.push(data)
        return `##[group]${data}`
      case 'endgroup':
        return '##[endgroup]'
      case 'debug':
        this.debug.push(data)
        return undefined
      case 'add-mask':
        this.#masks.add(data)
        return undefined
      case 'stop-commands':
        this.#resume = data
        return undefined
      case 'resume':
        this.#resume = undefined
        return undefined
      case 'set-output':
      case 'save-state': {
        const target = name === 'set-output' ? this.outputs : this.state
        target[properties.get('name') ?? ''] = data
        return this.#complain(
          'warning',
          `The \`${name}\` command is deprecated and will be disabled soon. Please upgrade to using Environment Files.`,
        )
      }
      case 'set-env':
      case 'add-path':
        return this.#complain(
          'error',
          `The \`${name}\` command is disabled. Please upgrade to using Environment Files.`,
        )
      default:
        return undefined
    }
  }

  #complain(level: 'error' | 'warning', message: string): string {
    this.annotations.push({ level, message })
    return `##[${level}]${message}`
  }
}
