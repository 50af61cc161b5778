import { type Hint, part } from './fault.ts'

const OTHER_LIBC =
  'glibc (Debian, Ubuntu) and musl (Alpine) do not mix: build and run on the same family, or link it statically.'

const olderGlibc: Hint = ({ output }) => {
  const version = /version [`'](GLIBC(?:XX)?_[\d.]{1,20})' not found/.exec(output)?.[1]
  const symbol = /symbol lookup error: .*version (GLIBC_[\d.]{1,20})/.exec(output)?.[1]
  const wanted = version ?? symbol
  return wanted === undefined
    ? undefined
    : `A binary was built against a newer ${wanted.startsWith('GLIBCXX') ? 'libstdc++' : 'glibc'} (${part(wanted)}) than this stage has. Build it on the same or an older release of the distribution.`
}

const musl: Hint = ({ output }) => {
  const library = /Error loading shared library (\S{1,200}): No such file or directory/.exec(output)?.[1]
  const symbol = /Error relocating (\S{1,200}): (\S{1,200}): symbol not found/.exec(output)
  if (library !== undefined && /^ld-linux|^libc\.so\.6/.test(library)) {
    return `A binary that was built for glibc runs here on musl, which has no ${part(library)}. ${OTHER_LIBC}`
  }
  if (library !== undefined) {
    return `The library ${part(library)} is not in this stage: apk add the package that has it (apk search, so:${part(library)}), or copy it with the binary.`
  }
  return symbol === null
    ? undefined
    : `${part(symbol[1])} wants ${part(symbol[2])}, which musl's libraries here do not have: it was built for glibc or for a newer release. ${OTHER_LIBC}`
}

const library: Hint = ({ output }) => {
  const name = /error while loading shared libraries: (\S{1,200}): cannot open/.exec(output)?.[1]
  if (name === undefined) return undefined
  if (/^libc\.musl|^ld-musl/.test(name))
    return `A binary that was built for musl runs here on glibc. ${OTHER_LIBC}`
  return `The library ${part(name)} is not in this stage: install the package that has it (apt-file search ${part(name)}), or copy it with the binary.`
}

/** A program is said not to be found although it may lie there: its loader or interpreter is what lacks. */
const loader: Hint = ({ message, output }) => {
  const bare = /(?:^|\n)exec (\/\S{1,200}): no such file or directory/.exec(output)?.[1]
  const shell = /exit code: 127\b/.test(message)
    ? /(?:^|: )(\.{0,2}\/\S{1,200}): not found\s*$/m.exec(output)?.[1]
    : undefined
  const program = bare ?? shell
  return program === undefined
    ? undefined
    : `${part(program)} is not there, or its loader is not: a dynamic binary needs the C library that it was built for, a script what its first line names. ${OTHER_LIBC}`
}

export const loaderHints: readonly Hint[] = [olderGlibc, musl, library, loader]
