/** The message of what was thrown, which need not be an Error. */
export function messageOf(thrown: unknown): string {
  return isObject(thrown) && 'message' in thrown ? String(thrown.message) : String(thrown)
}

/** Node's name for the fault (`ENOENT`); undefined for what has none. */
export function codeOf(thrown: unknown): string | undefined {
  return isObject(thrown) && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined
}

function isObject(thrown: unknown): thrown is object {
  return typeof thrown === 'object' && thrown !== null
}
