/** An image as Dockerfile lines below `FROM`, and what becomes of a container of it. */
export interface RunnableRow {
  readonly name: string
  readonly from?: string
  readonly lines: readonly string[]
  /** Whether the engine starts it so that it prints `started`. */
  readonly starts: boolean
  /** A part of what the check says; it passes what starts and fails what does not, unless told otherwise here. */
  readonly says: string
  readonly status?: 'warn' | 'skip'
  /** True where it does not start with all capabilities dropped, which the check warns of unless it runs as root. */
  readonly needsCapabilities?: true
}

const DEBIAN = 'node:24-bookworm-slim'
const GLIBC = [
  'COPY --from=parts /lib64/ld-linux-x86-64.so.2 /lib64/ld-linux-x86-64.so.2',
  'COPY --from=parts /lib/x86_64-linux-gnu/libc.so.6 /lib/x86_64-linux-gnu/libc.so.6',
]
const MUSL = ['COPY --from=parts /lib/x86_64-linux-musl/libc.so /lib/ld-musl-x86_64.so.1']
const SHELL = ['COPY --from=busybox:stable /bin/busybox /bin/busybox', 'COPY --from=parts /parts/shell/ /']

const part = (name: string, target = '/app', more = '') =>
  `COPY --from=parts ${more}${more === '' ? '' : ' '}/parts/${name} ${target}`

/**
 * What the images are made of: programs for both C libraries that print `started`, some of which need libraries, and
 * files that only look like programs.
 */
export const PARTS = `FROM node:24-bookworm AS parts
RUN apt-get update && apt-get install -y --no-install-recommends musl-tools tini
WORKDIR /parts
RUN <<MAKE
set -e
echo '#include <stdio.h>' > hello.c
echo 'int main(void) { puts("started"); return 0; }' >> hello.c
echo 'int b(void) { return 0; }' > b.c
echo 'int b(void); int a(void) { return b(); }' > a.c
printf '#include <stdio.h>\\nint a(void); int main(void) { puts("started"); return a(); }\\n' > uses.c
gcc -o glibc hello.c && gcc -static -o static hello.c && gcc -c -o object hello.c && chmod 0755 object
musl-gcc -o musl hello.c && musl-gcc -static -o musl-static hello.c
mkdir lib musl-lib linked shell shell/bin
gcc -shared -fPIC -o lib/libb.so b.c
gcc -shared -fPIC -o lib/liba.so a.c -Llib -lb
gcc -shared -fPIC -Wl,--enable-new-dtags,-rpath,/nowhere -o liba-runpath.so a.c -Llib -lb
gcc -o uses uses.c -Llib -la -Wl,-rpath-link,lib
gcc -o uses-rpath uses.c -Llib -la -Wl,-rpath-link,lib,--disable-new-dtags,-rpath,/opt/lib
gcc -o uses-runpath uses.c -Llib -la -Wl,-rpath-link,lib,--enable-new-dtags,-rpath,/opt/lib
gcc -o uses-origin uses.c -Llib -la -Wl,-rpath-link,lib,--disable-new-dtags,-rpath,'$ORIGIN/../lib'
musl-gcc -shared -fPIC -o musl-lib/libb.so b.c
musl-gcc -shared -fPIC -o musl-lib/liba.so a.c -Lmusl-lib -lb
musl-gcc -o musl-uses uses.c -Lmusl-lib -la -Wl,-rpath-link,musl-lib
musl-gcc -o musl-runpath uses.c -Lmusl-lib -la -Wl,-rpath-link,musl-lib,--enable-new-dtags,-rpath,/opt/lib
cp static aarch64 && printf '\\267' | dd of=aarch64 bs=1 seek=18 conv=notrunc
printf '.globl _start\\n_start: movl $4,%%eax; movl $1,%%ebx; movl $text,%%ecx; movl $8,%%edx; int $0x80\\n' > small.s
printf 'movl $1,%%eax; xorl %%ebx,%%ebx; int $0x80\\ntext: .ascii "started\\\\n"\\n' >> small.s
as --32 -o small.o small.s && ld -m elf_i386 -o i386 small.o
printf '#!/bin/sh\\necho started\\n' > script.sh
printf '#!/bin/sh\\r\\necho started\\r\\n' > crlf.sh
printf '#!/usr/bin/env node\\nconsole.log("started")\\n' > env.js
printf '#!/usr/bin/env node --no-warnings\\nconsole.log("started")\\n' > env-two.js
printf '#!/usr/bin/env -S node --no-warnings\\nconsole.log("started")\\n' > env-split.js
printf '#!/bin/bash\\necho started\\n' > bash.sh
printf '#!/nested.sh\\n' > outer && printf '#!/bin/sh\\necho started\\n' > nested.sh
printf 'echo started\\n' > text && : > empty
chmod 0755 *.sh *.js outer text empty
ln -s /bin/busybox shell/bin/sh
mkdir -p shell/usr/bin && ln -s ../../bin/busybox shell/usr/bin/env
cp static linked/real && ln -s real linked/second && ln -s /linked/second linked/first && ln -s gone linked/dangling
echo 'int a(void); void *napi_register_module_v1(void *e, void *x) { a(); return x; }' > addon.c
gcc -shared -fPIC -o addon.node addon.c -Llib -la
MAKE
`

const needsNode = `CMD ["node", "-e", "require('/m/node_modules/x/build/Release/x.node'); console.log('started')"]`

export const RUNNABLE_ROWS: readonly RunnableRow[] = [
  { name: 'static', lines: [part('static'), 'ENTRYPOINT ["/app"]'], starts: true, says: 'a static program' },
  {
    name: 'musl-static',
    lines: [part('musl-static'), 'CMD ["/app"]'],
    starts: true,
    says: 'a static program',
  },
  { name: 'i386', lines: [part('i386'), 'CMD ["/app"]'], starts: true, says: 'a static program' },
  {
    name: 'glibc',
    lines: [part('glibc'), ...GLIBC, 'CMD ["/app"]'],
    starts: true,
    says: 'its 1 library (glibc)',
  },
  { name: 'musl', lines: [part('musl'), ...MUSL, 'CMD ["/app"]'], starts: true, says: 'no library (musl)' },
  {
    name: 'workdir',
    lines: [part('static', '/srv/app'), 'WORKDIR /srv', 'ENTRYPOINT ["./app"]'],
    starts: true,
    says: '/srv/app',
  },
  {
    name: 'path',
    lines: [part('static', '/opt/bin/app'), 'ENV PATH=/bin:/opt/bin', 'CMD ["app"]'],
    starts: true,
    says: '/opt/bin/app',
  },
  {
    name: 'default-path',
    lines: [part('static', '/usr/local/bin/app'), 'CMD ["app"]'],
    starts: true,
    says: '/usr/local/bin/app',
  },
  {
    name: 'links',
    lines: [part('linked/', '/linked/'), 'CMD ["/linked/first"]'],
    starts: true,
    says: '/linked/real',
  },
  {
    name: 'rpath',
    lines: [part('uses-rpath'), part('lib/', '/opt/lib/'), ...GLIBC, 'CMD ["/app"]'],
    starts: true,
    says: 'its 3 libraries',
  },
  {
    name: 'origin',
    lines: [part('uses-origin', '/x/bin/app'), part('lib/', '/x/lib/'), ...GLIBC, 'CMD ["/x/bin/app"]'],
    starts: true,
    says: 'its 3 libraries',
  },
  {
    name: 'library-path',
    lines: [part('uses'), part('lib/', '/l/'), ...GLIBC, 'ENV LD_LIBRARY_PATH=/l', 'CMD ["/app"]'],
    starts: true,
    says: 'its 3 libraries',
  },
  {
    name: 'ldconfig',
    from: DEBIAN,
    lines: [part('uses'), part('lib/', '/usr/local/lib/'), 'RUN ldconfig', 'ENTRYPOINT ["/app"]'],
    starts: true,
    says: 'its 3 libraries',
  },
  {
    name: 'musl-runpath',
    lines: [part('musl-runpath'), part('musl-lib/', '/opt/lib/'), ...MUSL, 'CMD ["/app"]'],
    starts: true,
    says: 'its 2 libraries (musl)',
  },
  {
    name: 'musl-usual',
    lines: [part('musl-uses'), part('musl-lib/', '/usr/local/lib/'), ...MUSL, 'CMD ["/app"]'],
    starts: true,
    says: 'its 2 libraries (musl)',
  },
  {
    name: 'script',
    lines: [...SHELL, part('script.sh'), 'CMD ["/app"]'],
    starts: true,
    says: 'a script for /bin/sh',
  },
  {
    name: 'script-of-script',
    lines: [...SHELL, part('outer'), part('nested.sh', '/nested.sh'), 'CMD ["/app"]'],
    starts: true,
    says: 'a script for /nested.sh',
  },
  {
    name: 'env',
    from: DEBIAN,
    lines: [part('env.js'), 'ENTRYPOINT ["/app"]', 'CMD []'],
    starts: true,
    says: 'a script for node',
  },
  {
    name: 'env-split',
    from: DEBIAN,
    lines: [part('env-split.js'), 'ENTRYPOINT ["/app"]', 'CMD []'],
    starts: true,
    says: 'a script for node',
  },
  {
    name: 'node',
    from: DEBIAN,
    lines: [`CMD ["node", "-e", "console.log('started')"]`],
    starts: true,
    says: 'docker-entrypoint.sh, a script for',
  },
  { name: 'shell-form', lines: [...SHELL, 'CMD echo started'], starts: true, says: '/bin/busybox' },
  {
    name: 'tini',
    lines: [
      'COPY --from=parts /usr/bin/tini-static /tini',
      part('static'),
      'ENTRYPOINT ["/tini", "--", "/app"]',
    ],
    starts: true,
    says: '/tini, a static program',
  },
  {
    name: 'user',
    lines: [part('static', '/app', '--chmod=0710 --chown=0:7'), 'USER 1000:7', 'CMD ["/app"]'],
    starts: true,
    says: 'a static program',
  },
  {
    name: 'no-rights-for-owner',
    lines: [part('static', '/app', '--chmod=0001'), 'CMD ["/app"]'],
    starts: true,
    needsCapabilities: true,
    says: 'static',
  },
  {
    name: 'glibc-on-scratch',
    lines: [part('glibc'), 'CMD ["/app"]'],
    starts: false,
    says: 'has no C library',
  },
  {
    name: 'glibc-on-musl',
    lines: [part('glibc'), ...MUSL, 'CMD ["/app"]'],
    starts: false,
    says: 'built for glibc, and the image has musl',
  },
  {
    name: 'musl-on-glibc',
    from: DEBIAN,
    lines: [part('musl'), 'ENTRYPOINT ["/app"]'],
    starts: false,
    says: 'built for musl, and the image has glibc',
  },
  {
    name: 'without-libc',
    lines: [part('glibc'), ...GLIBC.slice(0, 1), 'CMD ["/app"]'],
    starts: false,
    says: '/app needs libc.so.6',
  },
  {
    name: 'without-library',
    lines: [part('uses'), ...GLIBC, 'CMD ["/app"]'],
    starts: false,
    says: '/app needs liba.so',
  },
  {
    name: 'without-library-of-library',
    lines: [part('uses-rpath'), part('lib/liba.so', '/opt/lib/'), ...GLIBC, 'CMD ["/app"]'],
    starts: false,
    says: '/app needs libb.so (for /opt/lib/liba.so)',
  },
  {
    name: 'runpath-of-another',
    lines: [part('uses-runpath'), part('lib/', '/opt/lib/'), ...GLIBC, 'CMD ["/app"]'],
    starts: false,
    says: '/app needs libb.so (for /opt/lib/liba.so); /opt/lib/libb.so is there',
  },
  {
    name: 'rpath-beside-runpath',
    lines: [
      part('uses-rpath'),
      part('lib/', '/opt/lib/'),
      part('liba-runpath.so', '/opt/lib/liba.so'),
      ...GLIBC,
      'CMD ["/app"]',
    ],
    starts: false,
    says: '/app needs libb.so',
  },
  {
    name: 'without-ldconfig',
    from: DEBIAN,
    lines: [part('uses'), part('lib/', '/usr/local/lib/'), 'ENTRYPOINT ["/app"]'],
    starts: false,
    says: '/usr/local/lib/liba.so is there, but its loader does not look there',
  },
  {
    name: 'unreadable-library',
    lines: [
      part('uses-rpath'),
      part('lib/', '/opt/lib/', '--chmod=0700'),
      ...GLIBC,
      'USER 1000',
      'CMD ["/app"]',
    ],
    starts: false,
    says: 'needs liba.so',
  },
  {
    name: 'musl-without-library',
    lines: [part('musl-uses'), part('musl-lib/', '/l/'), ...MUSL, 'CMD ["/app"]'],
    starts: false,
    says: 'needs liba.so',
  },
  { name: 'aarch64', lines: [part('aarch64'), 'CMD ["/app"]'], starts: false, says: 'built for aarch64' },
  { name: 'object', lines: [part('object'), 'CMD ["/app"]'], starts: false, says: 'an object file' },
  {
    name: 'text',
    lines: [...SHELL, part('text'), 'CMD ["/app"]'],
    starts: false,
    says: 'neither an ELF program',
  },
  { name: 'empty', lines: [...SHELL, part('empty'), 'CMD ["/app"]'], starts: false, says: '/app is empty' },
  {
    name: 'script-on-scratch',
    lines: [part('script.sh'), 'CMD ["/app"]'],
    starts: false,
    says: 'needs /bin/sh: /bin/sh is not in the image',
  },
  {
    name: 'bash',
    lines: [...SHELL, part('bash.sh'), 'CMD ["/app"]'],
    starts: false,
    says: 'needs /bin/bash',
  },
  {
    name: 'crlf',
    lines: [...SHELL, part('crlf.sh'), 'CMD ["/app"]'],
    starts: false,
    says: 'carriage return',
  },
  {
    name: 'env-without',
    lines: [...SHELL, part('env.js'), 'CMD ["/app"]'],
    starts: false,
    says: 'needs node',
  },
  {
    name: 'env-two',
    from: DEBIAN,
    lines: [part('env-two.js'), 'ENTRYPOINT ["/app"]', 'CMD []'],
    starts: false,
    says: 'asks env for a program',
  },
  { name: 'shell-form-on-scratch', lines: [part('static'), 'CMD /app'], starts: false, says: 'shell form' },
  {
    name: 'shell-without-command',
    from: DEBIAN,
    lines: ['ENTRYPOINT ["/bin/sh", "-c", "nosuch --x"]'],
    starts: false,
    says: '/bin/sh is to start nosuch',
  },
  {
    name: 'tini-without',
    lines: ['COPY --from=parts /usr/bin/tini-static /tini', 'ENTRYPOINT ["/tini", "--", "/app"]'],
    starts: false,
    says: '/tini is to start /app',
  },
  {
    name: 'mode',
    lines: [part('static', '/app', '--chmod=0644'), 'CMD ["/app"]'],
    starts: false,
    says: 'root may not',
  },
  {
    name: 'mode-for-user',
    lines: [part('static', '/app', '--chmod=0744'), 'USER 1000', 'CMD ["/app"]'],
    starts: true,
    status: 'warn',
    says: 'a static program',
    needsCapabilities: true,
  },
  {
    name: 'closed-folder',
    from: DEBIAN,
    lines: [part('static', '/root/app'), 'USER 1000', 'ENTRYPOINT ["/root/app"]'],
    starts: true,
    status: 'warn',
    says: 'a static program',
    needsCapabilities: true,
  },
  {
    name: 'script-in-closed-folder',
    from: DEBIAN,
    lines: [part('script.sh', '/root/app'), 'USER 1000', 'ENTRYPOINT ["/root/app"]'],
    starts: false,
    says: 'uid 1000 may not read the script /root/app',
  },
  {
    name: 'unreadable-script',
    lines: [...SHELL, part('script.sh', '/app', '--chmod=0711'), 'USER 1000', 'CMD ["/app"]'],
    starts: false,
    says: 'uid 1000 may not read the script /app',
  },
  {
    name: 'env-mode-for-user',
    from: DEBIAN,
    lines: [
      part('env.js'),
      'RUN chmod 0700 /usr/local/bin/node',
      'USER 1000',
      'ENTRYPOINT ["/app"]',
      'CMD []',
    ],
    starts: false,
    says: 'uid 1000 may not execute',
  },
  {
    name: 'dangling',
    lines: [part('linked/', '/linked/'), 'CMD ["/linked/dangling"]'],
    starts: false,
    says: 'where nothing lies',
  },
  {
    name: 'folder',
    lines: [part('linked/', '/linked/'), 'CMD ["/linked"]'],
    starts: false,
    says: 'is a directory',
  },
  { name: 'missing', lines: [part('static'), 'CMD ["server"]'], starts: false, says: 'no folder of PATH' },
  {
    name: 'one-word',
    from: DEBIAN,
    lines: ['ENTRYPOINT ["node -v"]', 'CMD []'],
    starts: false,
    says: 'blanks included',
  },
  {
    name: 'loader-mode',
    lines: [
      part('glibc'),
      ...GLIBC.slice(1),
      'COPY --from=parts --chmod=0644 /lib64/ld-linux-x86-64.so.2 /lib64/ld-linux-x86-64.so.2',
      'CMD ["/app"]',
    ],
    starts: false,
    says: 'may not execute /lib64/ld-linux-x86-64.so.2',
  },
  {
    name: 'native-module',
    from: DEBIAN,
    lines: [part('addon.node', '/m/node_modules/x/build/Release/x.node'), needsNode],
    starts: false,
    status: 'warn',
    says: 'cannot be loaded: 1',
  },
  {
    name: 'native-module-with-library',
    from: DEBIAN,
    lines: [
      part('addon.node', '/m/node_modules/x/build/Release/x.node'),
      part('lib/', '/usr/local/lib/'),
      'RUN ldconfig',
      needsNode,
    ],
    starts: true,
    says: 'docker-entrypoint.sh',
  },
  {
    name: 'relative-path',
    lines: [part('static'), 'ENV PATH=.', 'CMD ["app"]'],
    starts: false,
    status: 'skip',
    says: 'nobody can say what app is',
  },
]
