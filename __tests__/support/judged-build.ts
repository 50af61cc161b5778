import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parts } from './parts.ts'
import { type ReportBackbone, readReport } from './report-backbone.ts'
import { node24 } from './runner/node.ts'
import { filesOf } from './stage.ts'
import { type Files, writeFiles } from './workspace.ts'

const PROGRAM = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url))
const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url))

export const EXAMPLE_NAMES = ['node', 'go', 'python', 'rust', 'distroless'] as const
export type ExampleName = (typeof EXAMPLE_NAMES)[number]

export interface JudgedBuild {
  /** 0 for pass and warn, 1 for fail. */
  readonly exitCode: number
  readonly report: ReportBackbone
}

/** All files of an example that a checkout has. */
export function exampleFiles(name: ExampleName): Files {
  return filesOf(path.join(EXAMPLES, name))
}

/** Builds and judges an example where it lies, as `slim-image build` does in its folder. */
export function judgeExample(name: ExampleName, ...args: readonly string[]): Promise<JudgedBuild> {
  return judgeFolder(path.join(EXAMPLES, name), args)
}

/** Builds and judges files in a folder of their own. */
export async function judgeFiles(files: Files, ...args: readonly string[]): Promise<JudgedBuild> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'judged-build-'))
  try {
    writeFiles(folder, files)
    return await judgeFolder(folder, args)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function judgeFolder(cwd: string, args: readonly string[]): Promise<JudgedBuild> {
  const contexts = baseImages().flatMap((context) => ['--build-contexts', context])
  const words = [PROGRAM, 'build', '--format', 'json', ...contexts, ...args]
  const child = spawn(node24(), words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  const [output, log] = [child.stdout, child.stderr].map((stream) => {
    const pieces: Buffer[] = []
    stream.on('data', (piece: Buffer) => pieces.push(piece))
    return pieces
  })
  await once(child, 'close')
  const { exitCode } = child
  if (exitCode !== 0 && exitCode !== 1) {
    const text = Buffer.concat(log ?? []).toString()
    throw new Error(`slim-image build ${args.join(' ')} ended with ${exitCode}:\n${text.slice(-4000)}`)
  }
  return { exitCode, report: readReport(Buffer.concat(output ?? []).toString()) }
}

/** The stand-ins of all examples; fails where stand-ins are needed and one is missing, with the reason. */
function baseImages(): readonly string[] {
  const { standIns, buildContexts, reasons } = parts()
  if (standIns) {
    for (const name of ['node:24-bookworm', 'golang:1-trixie', 'rust:1-trixie', 'python:3.13-trixie']) {
      if (buildContexts[name] !== undefined) continue
      throw new Error(`no ${name} (${reasons[name] ?? 'never made'}): run script/bootstrap images languages`)
    }
  }
  return Object.entries(buildContexts).map(([name, source]) => `${name}=${source}`)
}
