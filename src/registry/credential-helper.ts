import * as v from 'valibot'
import { quoted } from '../oci/invalid-value-error.ts'
import type { Lookup } from './credentials.ts'

export interface HelperAnswer {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program by name without a shell, with `input` on its standard input. Rejects when it cannot start. */
export type RunHelper = (program: string, args: readonly string[], input: string) => Promise<HelperAnswer>

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/
const IDENTITY_TOKEN_USER = '<token>'
const NOT_FOUND = 'credentials not found'

const answerSchema = v.object({ Username: v.string(), Secret: v.pipe(v.string(), v.nonEmpty()) })

/** Asks `docker-credential-NAME get` (docker/docker-credential-helpers, protocol). Never throws. */
export async function askHelper(name: string, serverUrl: string, run: RunHelper): Promise<Lookup> {
  if (!NAME.test(name)) {
    return failed(
      `Docker's configuration names the credential helper ${quoted(name)}, which is no program name`,
    )
  }
  const program = `docker-credential-${name}`
  const answer = await run(program, ['get'], serverUrl).catch((error: unknown) => String(error))
  if (typeof answer === 'string') return failed(`${program} could not be run (${quoted(answer)})`)
  if (answer.exitCode !== 0) {
    if (answer.stdout.startsWith(NOT_FOUND)) return { credentials: undefined }
    return failed(`${program} failed with exit code ${answer.exitCode} (${quoted(answer.stderr.trim())})`)
  }
  const parsed = v.safeParse(answerSchema, tryJson(answer.stdout))
  if (!parsed.success) return failed(`${program} gave no credentials that can be read`)
  const { Username: username, Secret: secret } = parsed.output
  const from = `${program} (Docker's configuration)`
  if (username === IDENTITY_TOKEN_USER) {
    return { credentials: { kind: 'identity-token', token: secret, from } }
  }
  return { credentials: { kind: 'password', username, password: secret, from } }
}

function failed(problem: string): Lookup {
  return { credentials: undefined, problem }
}

/** A helper's output holds a secret: no part of it may reach a message. */
function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
