import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { messageOf } from '../oci/thrown.ts'

const run = promisify(execFile)
const TIMEOUT_MS = 10_000
const LONGEST_OUTPUT = 1024 * 1024

/**
 * Runs git in a folder, without a shell and without asking anybody anything. In job containers the workspace belongs
 * to another user, hence `safe.directory`. Files of a pull request that look like a bare repository are not taken for
 * one, and nothing is fetched: a configuration found there could name a program as transport. Throws one sentence with
 * the first line of what git said.
 */
export async function runGit(workspace: string, args: readonly string[]): Promise<string> {
  const settings = ['-c', `safe.directory=${workspace}`, '-c', 'safe.bareRepository=explicit']
  const fixed = ['-C', workspace, ...settings, '--no-replace-objects']
  try {
    const { stdout } = await run('git', [...fixed, ...args], {
      encoding: 'utf8',
      timeout: TIMEOUT_MS,
      maxBuffer: LONGEST_OUTPUT,
      env: {
        ...process.env,
        LC_ALL: 'C',
        GIT_TERMINAL_PROMPT: '0',
        // The first is known to Git 2.44 and newer only; the second leaves no protocol allowed.
        GIT_NO_LAZY_FETCH: '1',
        GIT_ALLOW_PROTOCOL: '',
        GIT_OPTIONAL_LOCKS: '0',
      },
    })
    return stdout
  } catch (cause) {
    const [firstLine] = messageOf(cause).split('\n').slice(1)
    throw new Error(`git ${args[0]}: ${firstLine?.trim() || 'failed'}`, { cause })
  }
}
