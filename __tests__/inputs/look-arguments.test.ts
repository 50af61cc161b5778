import { describe, expect, test } from '@jest/globals'
import { type CommandLine, parseCommandLine } from '../../src/inputs/command-line.ts'
import { UsageError } from '../../src/inputs/usage-error.ts'

const parse = (...argv: string[]): CommandLine => parseCommandLine(argv, {}, '/work')

describe('slim-image ls and cat', () => {
  test.each<[string[], object]>([
    [
      ['ls', './x'],
      {
        command: 'ls',
        path: '',
        layer: undefined,
        platform: undefined,
        hidden: false,
        recursive: false,
        json: false,
      },
    ],
    [['ls', './x', '/'], { path: '' }],
    [['ls', './x', '/usr//bin/'], { path: 'usr/bin' }],
    [['ls', './x', 'usr/./bin'], { path: 'usr/bin' }],
    [['ls', './x', '../../etc'], { path: 'etc' }],
    [['ls', '--hidden', '--json', '-R', './x'], { hidden: true, json: true, recursive: true }],
    [['ls', './x', '/a', '--layer', '3'], { path: 'a', layer: 3 }],
    [['ls', './x', '--platform', 'linux/arm64'], { platform: { os: 'linux', architecture: 'arm64' } }],
    [['ls', '--', './x', '-R'], { path: '-R', recursive: false }],
    [['cat', './x', '/etc/passwd'], { command: 'cat', path: 'etc/passwd', layer: undefined }],
    [['cat', './x', 'a', '--layer=1'], { path: 'a', layer: 1 }],
    [['cat', 'oci:./x', 'a'], { source: { written: 'oci:./x' } }],
    [
      ['ls', '--help'],
      { command: 'help', text: expect.stringMatching(/^Usage: slim-image ls SOURCE \[PATH\]/) },
    ],
    [['cat', '-h'], { command: 'help', text: expect.stringMatching(/^Usage: slim-image cat SOURCE PATH/) }],
  ])('%j', (argv, expected) => {
    expect(parse(...argv)).toMatchObject(expected)
  })

  test.each<[string[], RegExp]>([
    [['ls'], /^slim-image ls: received nothing, expected SOURCE and at most one PATH, for example /],
    [['ls', './x', 'a', 'b'], /received "\.\/x", "a", "b", expected/],
    [['cat', './x'], /^slim-image cat: received "\.\/x", expected SOURCE and PATH, for example /],
    [['cat', './x', 'a', 'b'], /expected SOURCE and PATH/],
    [['ls', './x', 'a\0b'], /^PATH: received "a\\u0000b"/],
    [['ls', './x', '--layer', '0'], /^--layer: received "0", expected a layer's number/],
    [['ls', './x', '--layer=-1'], /^--layer: received "-1"/],
    [['ls', './x', '--layer', '1.5'], /^--layer: received "1.5"/],
    [['ls', './x', '--layer', '9999999'], /^--layer: received/],
    [['ls', './x', '--platform', 'LINUX'], /^--platform: received "LINUX"/],
    [['cat', './x', 'a', '--hidden'], /^slim-image cat: Unknown option '--hidden'; slim-image cat --help/],
    [['ls', './x', '--size-budget', '1MB'], /^slim-image ls: Unknown option '--size-budget'/],
    [['ls', ''], /SOURCE: received ""/],
  ])('%j is a wrong call', (argv, message) => {
    expect(() => parse(...argv)).toThrow(UsageError)
    expect(() => parse(...argv)).toThrow(message)
    expect(() => parse(...argv)).not.toThrow(/\n/)
  })

  test.each([['ls'], ['cat']])('the help of %s fits a terminal and tells the exit codes', (command) => {
    const line = parse(command, '--help')
    const text = line.command === 'help' ? line.text : ''
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(120)
    expect(text).toContain('Exit code: 0 ')
    expect(text).toContain('--layer N')
  })
})
