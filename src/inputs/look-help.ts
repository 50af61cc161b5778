const EXIT_CODES = 'Exit code: 0 done, 2 wrong call, unreadable input or nothing at that path.'

const LOOK_OPTIONS = `  --layer N                            what layer N brought; 1 is the base's first
  --platform OS/ARCH                   which image, where there are several
  --help                               show this`

const SOURCE =
  'SOURCE is an image as slim-image check takes it. Nothing of it is run, and no engine is needed.'

export const LS_HELP = `Usage: slim-image ls SOURCE [PATH] [OPTIONS]

Lists what lies at PATH (default: /) of an image: mode, owner, bytes, layer, name. A directory's bytes are those of
all files below it. With --layer or --hidden everything below PATH is listed.

${SOURCE}

Options:
  --hidden                             what later layers overwrote or deleted, and which layer did
  --recursive, -R                      everything below PATH
  --json                               an array of entries for programs; of ELF files what they say of themselves
${LOOK_OPTIONS}

${EXIT_CODES}
`

export const CAT_HELP = `Usage: slim-image cat SOURCE PATH [OPTIONS]

Writes the content of a file of an image to standard output, links followed inside the image. On a terminal, control
characters are shown by their codes and binary files are refused.

${SOURCE}

Options:
${LOOK_OPTIONS}

${EXIT_CODES}
`
