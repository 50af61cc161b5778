import * as v from 'valibot'
import { digest, number, numberOrNull, said, text, textOrNull, texts } from './words.ts'

export const dockerfile = v.object({
  path: text('As the build was given it.'),
  startLine: said(v.pipe(v.number(), v.integer(), v.minValue(1)), 'Counted from 1.'),
  endLine: said(v.pipe(v.number(), v.integer(), v.minValue(1)), 'The last line, which belongs to it.'),
})

export const origin = v.picklist(['base', 'own', 'unknown'])

export const layer = v.object({
  digest: digest('Of the blob as stored.'),
  diffId: digest('Of the uncompressed tar.'),
  mediaType: text("The manifest's."),
  compressedSize: numberOrNull('As stored; null where the source has it uncompressed only.'),
  uncompressedSize: numberOrNull('Of the tar; null for a layer that was not read.'),
  entryCount: numberOrNull('Entries of the tar; null for a layer that was not read.'),
  visibleSize: numberOrNull(
    'Of its files that the final file system shows; null where no file was looked at.',
  ),
  hiddenSize: numberOrNull('Of its files that are overwritten or deleted; null where no file was looked at.'),
  createdBy: textOrNull(
    'The history line, with `[secret]` in the place of what looks like one; null where there is none for it.',
  ),
  dockerfile: said(v.nullable(dockerfile), 'The lines that made it; null where they are not known.'),
  origin: said(origin, "Whether it is the base image's or the build's own."),
})

export const distribution = v.object({
  id: text('ID of os-release, for example `debian`.'),
  version: textOrNull('VERSION_ID, for example `12`.'),
  name: textOrNull('PRETTY_NAME, for example `Debian GNU/Linux 12 (bookworm)`.'),
})

export const packageEntry = v.object({
  type: text(
    'As package-url names it: `deb`, `apk`, `rpm`, `npm`, `pypi`, `golang`, `cargo`, `gem`, `maven`.',
  ),
  group: textOrNull("Maven's group; null for all others."),
  name: text('As its ecosystem writes it.'),
  version: text('Empty where nothing says it.'),
  path: textOrNull(
    "The file that tells of it, without a leading slash; null where the distribution's database does.",
  ),
  bytes: number('Of the files that belong to it alone, hard links counted once.'),
  layerIndex: number('The layer that has it first, as a position in `layers`, from 0.'),
  removedByLayerIndex: numberOrNull('The layer that removed or replaced it; null while it is installed.'),
})

export const place = v.object({
  path: text('Without a leading slash; the root is empty.'),
  bytes: number('Of everything in it and below it.'),
  restBytes: number('What of it lies in no other place of the same list.'),
})

export const hidden = v.object({
  layerIndex: number('The layer that the bytes lie in, as a position in `layers`, from 0.'),
  hiddenByLayerIndex: number('The layer that overwrote or deleted them.'),
  bytes: number('What they add to the image.'),
  files: number('How many files.'),
  places: said(v.array(place), 'Files and directories that make most of it, largest first, at most 10.'),
})

export const fileKind = v.picklist([
  'executables',
  'libraries',
  'node_modules',
  'python-packages',
  'caches',
  'locale-and-docs',
  'other',
])

export const kind = v.object({
  kind: said(fileKind, 'Every file is of exactly one.'),
  bytes: number('Of visible regular files, hard links counted once.'),
  files: number('How many.'),
})

export const treeEntry = v.object({
  path: text('Without a leading slash.'),
  type: said(v.picklist(['directory', 'file']), 'What it is.'),
  bytes: number('Of a directory everything in it and below it.'),
  files: number('Regular files in it and below it; 1 for a file.'),
  layerIndex: numberOrNull("The layer that a file's version comes from; null for a directory."),
})

export const tree = v.object({
  from: number('Every directory and file of at least so many bytes is listed.'),
  entries: said(v.array(treeEntry), 'A directory before what is in it; the root is not among them.'),
})

export const platform = v.object({
  platform: text('`os/architecture` or `os/architecture/variant`.'),
  digest: digest("Of this platform's manifest."),
  configDigest: digest('Of the image configuration.'),
  user: text('As the configuration writes it; empty means root.'),
  compressedSize: numberOrNull('What a pull transfers; null where the source has no compressed layers.'),
  uncompressedSize: numberOrNull("The sum of the layers' tars; null where one of them was not read."),
  filesUnread: textOrNull('The sentence that says why no file was looked at; null where all were.'),
  hiddenSize: numberOrNull('What would be saved by never shipping it; null where no file was looked at.'),
  fileCount: numberOrNull('Regular files of the final file system; null where no file was looked at.'),
  layers: said(v.array(layer), 'Base first.'),
  distribution: said(v.nullable(distribution), 'From os-release; null for an image without it.'),
  entrypoint: texts('The ENTRYPOINT, with `[secret]` in the place of what looks like one.'),
  command: texts('The CMD, likewise.'),
  workingDirectory: text('The WORKDIR; empty means /.'),
  environment: texts('Names of the variables. Values may be secrets and are in no report.'),
  packageCount: number('Installed packages; `packages` may have fewer.'),
  packages: said(v.array(packageEntry), 'The largest, removed ones among them, at most 500.'),
  directories: said(
    v.array(place),
    'Directories that hold much by themselves, not only through one below them; largest first, at most 20.',
  ),
  kinds: said(v.array(kind), 'Bytes by kind of file, largest first.'),
  tree: said(tree, 'Where the bytes of the final file system lie.'),
  hidden: said(v.array(hidden), 'What one layer ships and another hides; most first, at most 100.'),
  notes: texts('A sentence for each thing that could not be read whole.'),
})

export const image = v.object({
  name: text("The repository's full name, or the source that was read."),
  digest: digest('What a push ends at: of the index, or of the manifest where there is no index.'),
  platforms: said(v.array(platform), 'Images that were judged; attestations are none.'),
  notes: texts('A sentence for each member of the index that is no image and was left out.'),
})
