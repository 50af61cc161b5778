import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { expect, test } from '@jest/globals'
import { type CaptureOptions, captureCommand, runCommand } from '../../src/build/run-command.ts'

const options = { cwd: tmpdir(), env: { PATH: process.env['PATH'], KEPT: 'yes', GONE: undefined } }

function node(script: string, more: Partial<CaptureOptions> = {}) {
  return captureCommand(runCommand, process.execPath, ['-e', script], { ...options, ...more })
}

test('exit code, both streams and nothing but the given environment', async () => {
  const script =
    'console.log(process.env.KEPT, process.env.GONE, process.env.HOME); console.error("e"); process.exitCode = 3'
  expect(await node(script)).toEqual({ exitCode: 3, stdout: 'yes undefined undefined', stderr: 'e' })
})

test('arguments reach the program as they are, without a shell', async () => {
  const hostile = ['$(id)', '; id', 'a b', 'x\ny', '"', "'", '*', '']
  const script = 'console.log(JSON.stringify(process.argv.slice(1)))'
  const { stdout } = await captureCommand(
    runCommand,
    process.execPath,
    ['-e', script, '--', ...hostile],
    options,
  )
  expect(JSON.parse(stdout)).toEqual(hostile)
})

test('standard input is given', async () => {
  const script = 'process.stdin.pipe(process.stdout)'
  expect((await node(script, { stdin: Readable.from(['one\n', 'two']) })).stdout).toBe('one\ntwo')
})

test('a program that does not read its input ends by itself', async () => {
  const endless = Readable.from(
    (function* () {
      for (let piece = 0; piece < 100; piece++) yield Buffer.alloc(1024 * 1024)
    })(),
  )
  const { exitCode } = await node('process.exit(4)', { stdin: endless })
  expect(exitCode).toBe(4)
})

test('a program that ends at once is no fault', async () => {
  const runs = Array.from({ length: 40 }, () => runCommand('true', [], options))
  expect(new Set(await Promise.all(runs))).toEqual(new Set([0]))
})

test('a program that is not there', async () => {
  await expect(runCommand('no-such-program', [], options)).rejects.toThrow('no-such-program')
  await expect(
    runCommand('no-such-program', [], { ...options, signal: new AbortController().signal }),
  ).rejects.toMatchObject({ code: 'ENOENT' })
})

test('an interrupt ends it', async () => {
  const abort = new AbortController()
  const started = Date.now()
  const running = runCommand(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1000)'], {
    ...options,
    signal: abort.signal,
  })
  setTimeout(() => abort.abort(), 200)
  expect(await running).toBe(130)
  expect(Date.now() - started).toBeLessThan(4000)
})

test('what ignores the interrupt is ended for good', async () => {
  const abort = new AbortController()
  const script = 'process.on("SIGINT", () => {}); console.log("up"); setInterval(() => {}, 1000)'
  const exitCode = await runCommand(process.execPath, ['-e', script], {
    ...options,
    signal: abort.signal,
    onStdoutLine: () => abort.abort(),
  })
  expect(exitCode).toBe(137)
}, 20_000)

test('what takes too long is ended and named', async () => {
  const error = { name: 'EngineError', message: expect.stringMatching(/ did not end within 0\.3 seconds$/) }
  await expect(node('setInterval(() => {}, 1000)', { timeoutMs: 300 })).rejects.toMatchObject(error)
})

test('what ends in time is not', async () => {
  expect(await node('console.log("x")', { timeoutMs: 60_000 })).toMatchObject({ exitCode: 0, stdout: 'x' })
})

test.each([true, false])(
  'a single line of 32 MiB arrives in a moment, one that is longer is named (%s)',
  async (ends) => {
    const mostOutput = 32 * 1024 * 1024
    const write = (length: number) => `process.stdout.write("x".repeat(${length}) + ${ends ? '"\\n"' : '""'})`
    const started = Date.now()
    const { stdout } = await node(write(mostOutput), { timeoutMs: 60_000, mostOutput })
    expect(stdout.length).toBe(mostOutput)
    expect(Date.now() - started).toBeLessThan(10_000)
    await expect(node(write(mostOutput + 1), { timeoutMs: 60_000, mostOutput })).rejects.toThrow(
      /wrote more than 33554432 characters$/,
    )
  },
  60_000,
)
