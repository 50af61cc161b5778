import { describe, expect, test } from '@jest/globals'
import { runnable } from '../../src/checks/runnable.ts'
import { resultOf } from '../support/fake-image.ts'
import {
  ALPINE,
  DEBIAN,
  elf,
  forGlibc,
  forMusl,
  GLIBC_LOADER,
  library,
  STATIC,
  type Started,
  script,
  startOf,
} from './started-image.ts'

const DEBIAN_LIB = 'usr/lib/x86_64-linux-gnu'
const SH = { ...DEBIAN, 'usr/bin/dash': forGlibc(), 'usr/bin/sh': { symlink: 'dash' } }
const withShell = (files: Started['files']): Started['files'] => ({ ...SH, ...files })
const USERS = 'root:x:0:0::/root:/bin/sh\napp:x:1000:1000::/:/bin/sh\n'

describe('what starts', () => {
  test.each<[string, Started, string]>([
    [
      'a static program on scratch',
      { files: { server: STATIC }, entrypoint: ['/server'] },
      '/server, a static',
    ],
    ['CMD alone', { files: { server: STATIC }, cmd: ['/server', '-v'] }, '/server, a static program'],
    [
      'a name on the default PATH',
      { files: { 'usr/local/bin/x': STATIC }, entrypoint: ['x'] },
      '/usr/local/bin/x',
    ],
    [
      'a name on PATH',
      { files: { 'opt/bin/x': STATIC }, entrypoint: ['x'], env: ['PATH=/bin:/opt/bin'] },
      '/opt/bin/x',
    ],
    [
      'a name that an earlier folder has without the right to execute it',
      {
        files: { 'bin/x': { content: 'x', mode: 0o644 }, 'opt/x': STATIC },
        entrypoint: ['x'],
        env: ['PATH=/bin:/opt'],
      },
      '/opt/x',
    ],
    [
      'a path from WORKDIR',
      { files: { 'app/server': STATIC }, entrypoint: ['./server'], workingDir: '/app' },
      '/app/server',
    ],
    [
      'a path from a WORKDIR that is a link',
      {
        files: { 'srv/server': STATIC, app: { symlink: 'srv' } },
        entrypoint: ['./server'],
        workingDir: '/app',
      },
      '/srv/server',
    ],
    [
      'links inside the root',
      {
        files: {
          'a/b/real': STATIC,
          'c/link': { symlink: '../../../a/b/real' },
          run: { symlink: '/c/link' },
        },
        entrypoint: ['/run'],
      },
      '/a/b/real',
    ],
    [
      'a dynamic program',
      { files: { ...DEBIAN, app: forGlibc() }, entrypoint: ['/app'] },
      'its 1 library (glibc)',
    ],
    [
      'a program for musl',
      { files: { ...ALPINE, app: forMusl() }, entrypoint: ['/app'] },
      'no library (musl)',
    ],
    [
      'a program for glibc with musl under its names',
      {
        files: {
          ...ALPINE,
          'lib64/ld-linux-x86-64.so.2': { symlink: '../lib/ld-musl-x86_64.so.1' },
          app: forGlibc(['libm.so.6', 'libpthread.so.0']),
        },
        entrypoint: ['/app'],
      },
      'musl',
    ],
    [
      'a script',
      { files: withShell({ 'run.sh': script('#!/bin/sh -e') }), entrypoint: ['/run.sh'] },
      'a script for',
    ],
    [
      'a script for what env finds',
      {
        files: { ...ALPINE, 'opt/node': STATIC, x: script('#!/usr/bin/env node') },
        cmd: ['/x'],
        env: ['PATH=/opt'],
      },
      'a script for node',
    ],
    [
      'a script for what env -S finds',
      { files: { ...ALPINE, 'bin/node': STATIC, x: script('#!/usr/bin/env -S node --x') }, cmd: ['/x'] },
      'a script for node',
    ],
    [
      'a script whose interpreter is a script',
      { files: withShell({ a: script('#!/b'), b: script('#! /bin/sh') }), cmd: ['/a'] },
      'a script for /b',
    ],
    [
      'the shell form',
      { files: withShell({}), cmd: ['/bin/sh', '-c', 'echo $HOME && exit'] },
      '/usr/bin/dash',
    ],
    [
      'the shell form of a plain command',
      { files: withShell({ 'usr/bin/node': STATIC }), cmd: ['/bin/sh', '-c', 'exec node server.js'] },
      '/usr/bin/dash',
    ],
    ['an applet of the shell', { files: ALPINE, cmd: ['/bin/sh', '-c', 'httpd -f'] }, '/bin/busybox'],
    [
      'a built-in command of the shell',
      { files: withShell({}), cmd: ['/bin/sh', '-c', 'wait'] },
      '/usr/bin/dash',
    ],
    [
      'an init with its program',
      { files: { 'bin/tini': STATIC, 'bin/app': STATIC }, entrypoint: ['tini', '-g', '--'], cmd: ['app'] },
      '/bin/tini',
    ],
    [
      '386 on amd64',
      { files: { app: elf({ type: 'exec', machine: 3, bits: 32 }) }, cmd: ['/app'] },
      'static',
    ],
    [
      'arm64 on arm64',
      {
        files: { app: elf({ type: 'exec', machine: 183 }) },
        cmd: ['/app'],
        platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
      },
      'static',
    ],
    [
      'executable for its group',
      {
        files: {
          'etc/passwd': USERS,
          'etc/group': 'app:x:1000:\nwheel:x:7:app\n',
          app: elf({ type: 'exec', mode: 0o710, gid: 7 }),
        },
        cmd: ['/app'],
        user: 'app',
      },
      'static',
    ],
    [
      'root with any right',
      { files: { app: elf({ type: 'exec', mode: 0o001, uid: 5 }) }, cmd: ['/app'] },
      'static',
    ],
    [
      'root below a closed folder',
      { files: { 'a/': { kind: 'directory', mode: 0 }, 'a/app': STATIC }, cmd: ['/a/app'] },
      'static',
    ],
    [
      'an image without a WORKDIR folder',
      { files: { app: STATIC }, cmd: ['/app'], workingDir: '/new' },
      'static',
    ],
  ])('%s', async (_, image, summary) => {
    expect(await startOf(image)).toMatchObject({
      status: 'pass',
      findings: [],
      summary: expect.stringContaining(summary),
    })
  })
})

describe('what cannot start', () => {
  test.each<[string, Started, string]>([
    [
      'a name that nothing has',
      { files: { 'opt/x': STATIC }, cmd: ['x'] },
      'CMD names x, and no folder of PATH has x',
    ],
    [
      'a name on an empty PATH',
      { files: { 'bin/x': STATIC }, entrypoint: ['x'], env: ['PATH='] },
      'ENTRYPOINT names x, and no folder of PATH has x',
    ],
    ['a path that nothing has', { files: { app: STATIC }, cmd: ['/server'] }, '/server is not in the image'],
    ['no word', { files: { app: STATIC }, cmd: [''] }, 'no folder of PATH has ""'],
    [
      'a dangling link',
      { files: { app: { symlink: 'build/app' } }, cmd: ['/app'] },
      '/app leads by the link /app to /build/app, where nothing lies',
    ],
    ['a loop of links', { files: { app: { symlink: 'app' } }, cmd: ['/app'] }, 'loop of symbolic links'],
    ['a folder', { files: { 'app/x': STATIC }, cmd: ['/app'] }, '/app is a directory, not a program'],
    [
      'below a file',
      { files: { app: STATIC }, cmd: ['/app/x'] },
      '/app/x goes on below /app, which is no directory',
    ],
    ['a slash too many', { files: { app: STATIC }, cmd: ['/app/'] }, 'which is no directory'],
    [
      'not executable',
      { files: { app: elf({ type: 'exec', mode: 0o644 }) }, cmd: ['/app'] },
      'root may not execute /app (mode 0644, owner 0:0)',
    ],
    [
      'a file of text',
      { files: { app: { content: 'echo', mode: 0o755 } }, cmd: ['/app'] },
      'neither an ELF program nor',
    ],
    ['an empty file', { files: { app: { content: '', mode: 0o755 } }, cmd: ['/app'] }, '/app is empty'],
    ['an object file', { files: { app: elf({ type: 'rel' }) }, cmd: ['/app'] }, 'an object file'],
    [
      'another architecture',
      { files: { app: elf({ type: 'exec', machine: 183 }) }, cmd: ['/app'] },
      '/app is built for aarch64, and the image is for amd64',
    ],
    [
      'amd64 in an arm64 image',
      { files: { app: STATIC }, cmd: ['/app'], platform: { os: 'linux', architecture: 'arm64' } },
      'built for x86_64, and the image is for arm64',
    ],
    [
      'a script without its interpreter',
      { files: { 'run.sh': script('#!/bin/bash') }, cmd: ['/run.sh'] },
      'the script /run.sh needs /bin/bash: /bin/bash is not in the image',
    ],
    [
      'a script whose interpreter nobody may execute',
      { files: { x: script('#!/sh'), sh: elf({ type: 'exec', mode: 0o600 }) }, cmd: ['/x'] },
      'root may not execute /sh',
    ],
    [
      'a script that its user may not read',
      { files: withShell({ x: script('#!/bin/sh', 0o711) }), cmd: ['/x'], user: '1000:1000' },
      'uid 1000 may not read the script /x',
    ],
    [
      'a script with carriage returns',
      { files: withShell({ x: script('#!/bin/sh\r') }), cmd: ['/x'] },
      'ends in a carriage return',
    ],
    [
      'a script for what env does not find',
      { files: { ...ALPINE, x: script('#!/usr/bin/env node') }, cmd: ['/x'] },
      'the script /x needs node: no folder of PATH has node',
    ],
    [
      'a script that hands env two words',
      { files: { ...ALPINE, 'bin/node': STATIC, x: script('#!/usr/bin/env node --x') }, cmd: ['/x'] },
      'asks env for a program of the name "node --x"',
    ],
    [
      'a script without an interpreter',
      { files: { x: script('#!') }, cmd: ['/x'] },
      'neither an ELF program nor',
    ],
    [
      'scripts that are each other’s interpreter',
      { files: { a: script('#!/b'), b: script('#!/a') }, cmd: ['/a'] },
      'too many interpreters in a row',
    ],
    [
      'the shell form without a shell',
      { files: { app: STATIC }, entrypoint: ['/bin/sh', '-c', '/app --x'] },
      'ENTRYPOINT is written in shell form and needs a shell, but /bin/sh is not in the image',
    ],
    [
      'what a shell does not find',
      { files: withShell({}), cmd: ['/bin/sh', '-c', 'node server.js'] },
      '/bin/sh is to start node, and no folder of PATH has node',
    ],
    [
      'what an init does not find',
      { files: { 'bin/dumb-init': STATIC }, entrypoint: ['dumb-init', '--'], cmd: ['node', 'x.js'] },
      'dumb-init is to start node, and no folder of PATH has node',
    ],
    [
      'a command in one word',
      { files: { 'bin/node': STATIC }, entrypoint: ['node server.js'] },
      'ENTRYPOINT names one program "node server.js", blanks included',
    ],
    [
      'for glibc on scratch',
      { files: { app: forGlibc() }, cmd: ['/app'] },
      'the image has no C library: its loader /lib64/ld-linux-x86-64.so.2 is not in the image',
    ],
    [
      'for glibc on musl',
      { files: { ...ALPINE, app: forGlibc() }, cmd: ['/app'] },
      '/app is built for glibc, and the image has musl: its loader /lib64/ld-linux-x86-64.so.2 is not',
    ],
    [
      'for musl on glibc',
      { files: { ...DEBIAN, app: forMusl() }, cmd: ['/app'] },
      '/app is built for musl, and the image has glibc: its loader /lib/ld-musl-x86_64.so.1 is not',
    ],
    [
      'for glibc with a loader that may not be executed',
      {
        files: {
          app: forGlibc(),
          'lib64/ld-linux-x86-64.so.2': library('ld-linux-x86-64.so.2', [], { mode: 0o644 }),
        },
        cmd: ['/app'],
      },
      'root may not execute /lib64/ld-linux-x86-64.so.2',
    ],
    [
      'without a library',
      { files: { ...DEBIAN, app: forGlibc(['libpq.so.5', 'libssl.so.3']) }, cmd: ['/app'] },
      '/app needs libpq.so.5, libssl.so.3, which no folder has that its loader looks in',
    ],
    [
      'without a library of a library',
      {
        files: {
          ...DEBIAN,
          app: forGlibc(['liba.so']),
          [`${DEBIAN_LIB}/liba.so`]: library('liba.so', ['libb.so']),
        },
        cmd: ['/app'],
      },
      '/app needs libb.so (for /usr/lib/x86_64-linux-gnu/liba.so)',
    ],
    [
      'an interpreter without a library',
      { files: { ...DEBIAN, py: forGlibc(['libpython.so']), x: script('#!/py') }, cmd: ['/x'] },
      '/py needs libpython.so',
    ],
    [
      'a WORKDIR that is a file',
      { files: { app: STATIC }, cmd: ['/app'], workingDir: '/app' },
      'WORKDIR /app is no dir',
    ],
  ])('%s', async (_, image, message) => {
    const { status, findings, summary } = await startOf(image)
    expect(findings).toEqual([
      expect.objectContaining({
        level: 'fail',
        message: expect.stringContaining(message),
        remedy: expect.stringMatching(/^[A-Z`].{10,}/),
      }),
    ])
    expect(status).toBe('fail')
    expect(summary).toBe(findings[0]?.message)
    expect(summary).toMatch(/^The container cannot start: .*\.$/)
  })
})

describe('what starts only with the capabilities that runtimes give', () => {
  test.each<[string, Started, string]>([
    [
      'not executable for its user',
      { files: { app: elf({ type: 'exec', mode: 0o744 }) }, cmd: ['/app'], user: '1000:1000' },
      'uid 1000 may not execute /app (mode 0744, owner 0:0)',
    ],
    [
      'not executable for its owner, though for everybody else',
      { files: { app: elf({ type: 'exec', mode: 0o677, uid: 1000 }) }, cmd: ['/app'], user: '1000:1000' },
      'may not execute',
    ],
    [
      'below a folder that its user may not enter',
      {
        files: { 'root/': { kind: 'directory', mode: 0o700 }, 'root/app': STATIC },
        cmd: ['/root/app'],
        user: '1000:1000',
      },
      'uid 1000 may not enter /root (mode 0700, owner 0:0), which /root/app lies below',
    ],
    [
      'a script whose interpreter its user may not execute',
      {
        files: { x: script('#!/sh'), sh: elf({ type: 'exec', mode: 0o700 }) },
        cmd: ['/x'],
        user: '1000:1000',
      },
      'uid 1000 may not execute /sh',
    ],
  ])('%s is a warning', async (_, image, message) => {
    const { status, findings, summary } = await startOf(image)
    expect(findings).toMatchObject([{ level: 'warn', message: expect.stringContaining(message) }])
    expect(findings[0]?.message).toMatch(/^Without capabilities the container cannot start: /)
    expect(summary).toMatch(/^Starts /)
    expect(status).toBe('warn')
  })

  test('but what the program itself opens has to be readable', async () => {
    const files = withShell({ 'root/': { kind: 'directory', mode: 0o700 }, 'root/x': script('#!/bin/sh') })
    const closed = await startOf({ files, cmd: ['/root/x'], user: '1000:1000' })
    expect(closed).toMatchObject({
      status: 'fail',
      summary: expect.stringContaining('may not read the script /root/x'),
    })
    const byEnv = { ...ALPINE, x: script('#!/usr/bin/env y'), 'bin/y': elf({ type: 'exec', mode: 0o700 }) }
    const hidden = await startOf({ files: byEnv, cmd: ['/x'], user: '1000:1000' })
    expect(hidden).toMatchObject({
      status: 'fail',
      summary: expect.stringContaining('may not execute /bin/y'),
    })
  })
})

describe('what nobody can say', () => {
  test.each<[string, Started, string]>([
    ['what runtimes mount', { files: { app: STATIC }, cmd: ['/proc/self/exe'] }, '/proc/self/exe'],
    ['a link to what runtimes mount', { files: { app: { symlink: '/dev/app' } }, cmd: ['/app'] }, '/app'],
    [
      'what lies by chance in the working directory',
      { files: { app: STATIC }, cmd: ['app'], env: ['PATH=/bin:.'] },
      'nobody can say what app is',
    ],
    [
      'a user that cannot be told',
      { files: { app: STATIC }, cmd: ['/app'], user: 'nosuch' },
      'non-root-user',
    ],
    [
      'variables that env is given',
      { files: { ...ALPINE, x: script('#!/usr/bin/env -S A=1 node') }, cmd: ['/x'] },
      'what env makes of',
    ],
    [
      'a loader of its own way',
      { files: { app: forGlibc(['libx.so']), 'lib64/ld-linux-x86-64.so.2': STATIC }, cmd: ['/app'] },
      `how ${GLIBC_LOADER} finds libraries is not known`,
    ],
    [
      '64 bits in an image that says 32',
      { files: { app: STATIC }, cmd: ['/app'], platform: { os: 'linux', architecture: '386' } },
      'the image says 386',
    ],
    [
      'a cache that is none',
      { files: { ...DEBIAN, app: forGlibc(['libx.so']), 'etc/ld.so.cache': 'x' }, cmd: ['/app'] },
      'not all that /app needs could be read',
    ],
    [
      'a library that is no ELF file',
      {
        files: { ...DEBIAN, app: forGlibc(['libx.so']), [`${DEBIAN_LIB}/libx.so`]: 'INPUT(libx.so.1)' },
        cmd: ['/app'],
      },
      'not all that /app needs',
    ],
  ])('%s is skipped with the reason', async (_, image, summary) => {
    expect(await startOf(image)).toMatchObject({
      status: 'skip',
      findings: [],
      summary: expect.stringContaining(summary),
    })
  })

  test('an image that names nothing is noted', async () => {
    expect(await startOf({ files: { app: STATIC } })).toMatchObject({
      status: 'pass',
      findings: [{ level: 'note', message: expect.stringContaining('neither ENTRYPOINT nor CMD') }],
    })
  })

  test('files that were not looked at skip it', () => {
    expect(resultOf(runnable, { filesUnread: 'Nobody looked.', cmd: ['/x'] })).toMatchObject({
      status: 'skip',
      summary: 'Nobody looked.',
    })
  })

  test('the file, its layer and its place are said', async () => {
    const { findings } = await startOf({
      files: DEBIAN,
      more: [{ app: forGlibc(['libx.so']) }],
      cmd: ['/app'],
    })
    expect(findings).toMatchObject([
      { path: '/app', visibility: 'visible', layer: expect.stringMatching(/^sha256:/) },
    ])
  })
})

describe('remedies are in the words of the case', () => {
  test.each<[string, Started, string]>([
    [
      'apk finds packages by library',
      { files: { ...ALPINE, app: forMusl(['libpq.so.5']) }, cmd: ['/app'] },
      'apk add --no-cache so:libpq.so.5',
    ],
    [
      'apt does not',
      { files: { ...DEBIAN, app: forGlibc(['libpq.so.5']) }, cmd: ['/app'] },
      'apt-get install -y --no-install-recommends',
    ],
    [
      'a library that ldconfig was not told of',
      {
        files: { ...DEBIAN, app: forGlibc(['libx.so.1']), 'usr/local/lib/libx.so.1': library('libx.so.1') },
        cmd: ['/app'],
      },
      '`RUN ldconfig` after the COPY.',
    ],
    [
      'a library in a folder of its own',
      {
        files: { ...DEBIAN, app: forGlibc(['libx.so.1']), 'opt/x/libx.so.1': library('libx.so.1') },
        cmd: ['/app'],
      },
      'ENV LD_LIBRARY_PATH=/opt/x',
    ],
    [
      'exec form',
      { files: { app: STATIC }, cmd: ['/bin/sh', '-c', '/app'] },
      'CMD ["/path/to/program", "argument"]',
    ],
    ['single words', { files: { app: STATIC }, cmd: ['/app  -v "x"'] }, 'CMD ["/app", "-v", "\\"x\\""]'],
    ['glibc on musl', { files: { ...ALPINE, app: forGlibc() }, cmd: ['/app'] }, 'apk add --no-cache gcompat'],
    ['mode', { files: { app: elf({ mode: 0o644 }) }, cmd: ['/app'] }, 'COPY --chmod=0755'],
  ])('%s', async (_, image, remedy) => {
    const { findings } = await startOf(image)
    expect(findings[0]?.remedy).toContain(remedy)
  })
})
