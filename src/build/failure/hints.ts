import { type Fault, type Hint, part } from './fault.ts'
import { loaderHints } from './loader-hints.ts'
import { missingPath } from './missing-path.ts'

const COMPILER =
  'Install one in the build stage only: apt-get install -y --no-install-recommends build-essential python3 on Debian, apk add --no-cache build-base python3 on Alpine; or build in the full image and copy the result into the slim one.'

const memory: Hint = ({ message, output }) => {
  if (/JavaScript heap out of memory/.test(output)) {
    return 'Node reached its heap limit. Raise it for this step: NODE_OPTIONS=--max-old-space-size=4096, or build less at once.'
  }
  if (!/exit code: 137\b/.test(message)) return undefined
  return 'Exit code 137 is a process that was killed, nearly always because memory ran out. Run fewer jobs at once in this step (make -j2, NODE_OPTIONS=--max-old-space-size), or take a larger runner.'
}

const platform: Hint = ({ message, output }) =>
  /exec format error/i.test(`${message}\n${output}`)
    ? 'A program for another processor was to run. For a foreign platform set up emulation (docker/setup-qemu-action), or build on the native one: FROM --platform=$BUILDPLATFORM; and see that copied binaries are for this platform.'
    : undefined

const noCompiler: Hint = ({ output }) => {
  if (/gyp ERR! find Python|Could not find any Python installation/.test(output)) {
    return `A native npm package is compiled here, and node-gyp finds no Python. ${COMPILER}`
  }
  const missing =
    /gyp ERR! .*not found: (make|g\+\+|gcc|cc)\b/.exec(output) ??
    /error: command '?([\w+-]{1,40})'? failed: No such file or directory/.exec(output) ??
    /unable to execute '?([\w+-]{1,40})'?: No such file or directory/.exec(output) ??
    /linker `([\w+-]{1,40})` not found/.exec(output) ??
    /exec: "(gcc|g\+\+|cc|clang)": executable file not found/.exec(output) ??
    /(?:^|[\s:])(cc|gcc|g\+\+|make): (?:command )?not found/.exec(output)
  return missing === null
    ? undefined
    : `Native code is compiled here, and there is no ${part(missing[1])}. ${COMPILER}`
}

const baseImage: Hint = ({ message, instruction }) => {
  const [, written, resolved] =
    /(?:^|: )(?:(\S{1,300}): )?failed to resolve source metadata for (\S{1,300}): /.exec(message) ?? []
  const name = written ?? resolved
  if (name === undefined) return undefined
  if (/^\s*(?:COPY|ADD)\s.*--from=/is.test(instruction) && !/[/:.]/.test(name)) {
    return `No stage above this line is called "${part(name)}", so BuildKit looked for an image of that name. See that the stage is spelled so after AS and stands above.`
  }
  if (/too many requests|429/i.test(message)) {
    return 'The registry refuses further pulls for now. Log in to it before this step (docker/login-action), or pull through a mirror.'
  }
  if (/denied|unauthorized|insufficient_scope|authorization failed|401|403/i.test(message)) {
    return `${part(name)} does not exist there, or may not be read without logging in: check its spelling, and log in to its registry before this step (docker/login-action).`
  }
  if (/: not found\s*$|manifest unknown|404/i.test(message)) {
    return `The registry has no ${part(name)}: check name and tag, and that it exists for this platform (docker buildx imagetools inspect ${part(name)}).`
  }
  return `The registry of ${part(name)} cannot be reached from the builder: check the name in front of the first slash, and the builder's network and proxy.`
}

const noSpace: Hint = ({ message, output }) =>
  /no space left on device/i.test(`${message}\n${output}`)
    ? "The builder's disk is full. Free some before this step (docker buildx prune, docker system prune), or keep what the step does not need out of it."
    : undefined

const noShell: Hint = ({ output }) =>
  /exec: "(\/bin\/(?:ba|a)?sh|cmd)": stat \S+ no such file/.test(output)
    ? 'This stage has no shell, as scratch and distroless images have none. Run the command in an earlier stage and copy what it makes.'
    : undefined

const noCommand: Hint = ({ message, output }) => {
  if (!/exit code: 127\b/.test(message)) return undefined
  const name = /(?:^|: )([\w.+-]{1,60}): (?:command )?not found\s*$/m.exec(output)?.[1]
  return name === undefined
    ? undefined
    : `This stage's image has no ${part(name)}. Install it above this line, or run the step in a stage whose image has it.`
}

const HINTS: readonly Hint[] = [
  baseImage,
  noSpace,
  memory,
  platform,
  noShell,
  ...loaderHints,
  noCompiler,
  noCommand,
]

/** One hint at what made a build fail, from BuildKit's words alone; undefined where they say it all or too little. */
export function hintOf(fault: Fault): string | undefined {
  // What a COPY lacks is told by whoever can look for it.
  if (missingPath(fault) !== undefined) return undefined
  for (const hint of HINTS) {
    const found = hint(fault)
    if (found !== undefined) return found
  }
  return undefined
}
