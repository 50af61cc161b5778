import type { ArchiveFile } from './archive-file.ts'
import type { LayoutFiles } from './layout-files.ts'

/** The files of an OCI layout that lies in a tar archive. */
export function layoutInArchive(archive: ArchiveFile): LayoutFiles {
  return {
    readJson: (file) => archive.read(file),
    open(file) {
      const entry = archive.find(file)
      return entry === undefined ? undefined : archive.stream(entry)
    },
    locate(file) {
      const entry = archive.find(file)
      return entry === undefined ? undefined : archive.place(entry)
    },
    error: (fault, options) => archive.error(fault, options),
  }
}
