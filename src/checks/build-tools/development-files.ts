const HEADER = /^usr\/(?:local\/)?include\/./
const STATIC_LIBRARY =
  /^(?:usr\/)?(?:local\/)?lib(?:32|64|x32)?\/(?:[^/]+-linux-[^/]+\/)?[^/]+\.a$|^usr\/(?:local\/)?lib(?:64)?\/gcc\/.+\.[ao]$/

/** What language runtimes, and the packages installed into them, put among the headers. */
const RUNTIME_HEADERS =
  /^usr\/(?:local\/)?include\/(?:node|python\d?[\d.]*[a-z]*|pypy[\d.]*|php|ruby-[\d.]+)\//

/** A header or static library by its place; files elsewhere with such names are data (node-gyp's `nothing.a`). */
export function isDevelopmentFile(path: string): boolean {
  return HEADER.test(path) || STATIC_LIBRARY.test(path)
}

/** True for headers that come inside a language runtime. */
export function isRuntimeHeader(path: string): boolean {
  return RUNTIME_HEADERS.test(path)
}
