type Contexts = Readonly<Record<string, unknown>>

/** What the status functions of `post-if` answer. */
export interface JobStatus {
  readonly failed: boolean
  readonly cancelled: boolean
}

const TOKEN = /\s*(?:('(?:[^']|'')*')|(&&|\|\||==|!=|[!().,])|(-?\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_-]*))/y

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const start = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (match === null)
      throw new Error(`the expression '${text}' has something this runner cannot read at ${start}`)
    tokens.push(match[0].trim())
  }
  return tokens
}

function isTruthy(value: unknown): boolean {
  return value !== '' && value !== 0 && value !== false && value !== null && value !== undefined
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase()
  return (a ?? null) === (b ?? null)
}

/** GitHub looks a property up without regard to case; an absent one is null, never an error. */
function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null
  for (const [key, entry] of Object.entries(value)) {
    if (key.toLowerCase() === name.toLowerCase()) return entry
  }
  return null
}

class Reader {
  #at = 0
  readonly #tokens: readonly string[]
  readonly #contexts: Contexts
  readonly #status: JobStatus

  constructor(text: string, contexts: Contexts, status: JobStatus) {
    this.#tokens = tokensOf(text)
    this.#contexts = contexts
    this.#status = status
  }

  whole(): unknown {
    const value = this.#either()
    if (this.#at < this.#tokens.length) throw new Error(`unexpected '${this.#tokens[this.#at]}'`)
    return value
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false
    this.#at++
    return true
  }

  #either(): unknown {
    let value = this.#both()
    while (this.#take('||')) {
      const next = this.#both()
      value = isTruthy(value) ? value : next
    }
    return value
  }

  #both(): unknown {
    let value = this.#equality()
    while (this.#take('&&')) {
      const next = this.#equality()
      value = isTruthy(value) ? next : value
    }
    return value
  }

  #equality(): unknown {
    const left = this.#unary()
    if (this.#take('==')) return isSame(left, this.#unary())
    if (this.#take('!=')) return !isSame(left, this.#unary())
    return left
  }

  #unary(): unknown {
    if (this.#take('!')) return !isTruthy(this.#unary())
    if (this.#take('(')) {
      const value = this.#either()
      if (!this.#take(')')) throw new Error('a closing parenthesis is missing')
      return value
    }
    return this.#primary()
  }

  #primary(): unknown {
    const token = this.#tokens[this.#at++]
    if (token === undefined) throw new Error('the expression ends too early')
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'")
    if (/^-?\d/.test(token)) return Number(token)
    if (token === 'true' || token === 'false') return token === 'true'
    if (token === 'null') return null
    if (this.#take('(')) return this.#call(token)
    if (!(token in this.#contexts)) throw new Error(`Unrecognized named-value: '${token}'`)
    let value: unknown = this.#contexts[token]
    while (this.#take('.')) value = property(value, this.#tokens[this.#at++] ?? '')
    return value
  }

  #call(name: string): boolean {
    if (!this.#take(')')) throw new Error(`${name}() takes no arguments here`)
    if (name === 'always') return true
    if (name === 'cancelled') return this.#status.cancelled
    if (name === 'failure') return this.#status.failed && !this.#status.cancelled
    if (name === 'success') return !this.#status.failed && !this.#status.cancelled
    throw new Error(`Unrecognized function: '${name}'`)
  }
}

const NOTHING_HAPPENED: JobStatus = { failed: false, cancelled: false }

/** A default of action.yml with every `${{ … }}` in it replaced, as the runner's template evaluator does. */
export function evaluateTemplate(template: string, contexts: Contexts): string {
  return template.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, inner: string) => {
    const value = new Reader(inner, contexts, NOTHING_HAPPENED).whole()
    if (typeof value === 'object' && value !== null) return 'Object'
    return value === null || value === undefined ? '' : String(value)
  })
}

/** Whether a `post-if` (with or without its braces) lets the post step run. */
export function evaluateCondition(condition: string, contexts: Contexts, status: JobStatus): boolean {
  const inner = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition)?.[1] ?? condition
  const value = isTruthy(new Reader(inner, contexts, status).whole())
  // The runner adds success() to every condition that asks for no status itself.
  const asksForStatus = /\b(?:always|success|failure|cancelled)\s*\(/.test(inner)
  return value && (asksForStatus || !(status.failed || status.cancelled))
}
