import { nameOf } from '../../image/path-parts.ts'
import type { Finding } from '../check.ts'
import { npmScript } from './npm-script.ts'
import { execForm, shownProgram } from './shown-command.ts'
import type { Stopping } from './stopping.ts'

const PACKAGE_MANAGERS: ReadonlySet<string> = new Set([
  ...['npm', 'npx', 'yarn', 'yarnpkg', 'pnpm', 'pnpx'],
  ...['npm-cli.js', 'npx-cli.js', 'yarn.js', 'pnpm.cjs'],
])

/** Servers that are started with `python -m` and stop on a signal by themselves. */
const PYTHON_SERVERS: ReadonlySet<string> = new Set([
  ...['uvicorn', 'gunicorn', 'hypercorn', 'granian', 'daphne', 'celery', 'aiohttp.web', 'sanic'],
])

/** What the words say of process 1; nothing where it may well do as it is asked. */
export function programFinding(words: readonly string[], stopping: Stopping): readonly Finding[] {
  const [word = ''] = words
  const name = nameOf(word)
  if (PACKAGE_MANAGERS.has(name)) return [packageManager(name, words, stopping)]
  if (name === 'node' || name === 'nodejs') {
    const script = nameOf(words[1] ?? '')
    return PACKAGE_MANAGERS.has(script)
      ? [packageManager(script, words.slice(1), stopping)]
      : [ignored(name, words, stopping)]
  }
  if (/^python(?:\d(?:\.\d+)?)?$/.test(name) && !pythonStops(words, stopping.signal)) {
    return [ignored(name, words, stopping)]
  }
  return []
}

/** Python itself turns SIGINT into KeyboardInterrupt, as process 1 too. */
function pythonStops(words: readonly string[], signal: string): boolean {
  const module = words[words.indexOf('-m') + 1]
  return signal === 'SIGINT' || (words.includes('-m') && module !== undefined && PYTHON_SERVERS.has(module))
}

function packageManager(name: string, words: readonly string[], stopping: Stopping): Finding {
  const { signal, instruction, image } = stopping
  const script = npmScript(words, image)
  const exec = script === undefined ? '["node", "…"]' : script
  return {
    level: 'fail',
    message: `${name.replace(/(?:-cli)?\.c?js$/, '')} is process 1 (${instruction}) and starts the program through a shell: whether ${signal} ever reaches the program depends on both, and the container may be killed instead of stopped.`,
    remedy: `Start the program itself, as the script in package.json does: \`${instruction} ${exec}\``,
  }
}

function ignored(name: string, words: readonly string[], { signal, instruction }: Stopping): Finding {
  const exec = execForm(words)
  const under = exec === undefined ? `${instruction} …` : `CMD ${exec}`
  return {
    level: 'note',
    message: `${shownProgram(name)} is process 1, for which the kernel ignores ${signal} unless the program has a handler for it: whether it has one cannot be seen.`,
    remedy: `Handle ${signal} in the program, or start it under an init: \`docker run --init\`, or \`ENTRYPOINT ["tini", "--"]\` with \`${under}\``,
  }
}
