import type { Readable } from 'node:stream'
import type { BlobFile } from '../oci/blob-source.ts'
import type { SourceError } from './source-error.ts'

/** The files of an OCI layout, in a folder or in an archive, by their path below the layout's root. */
export interface LayoutFiles {
  /** A small file whole; undefined when there is none. Throws SourceError. */
  readJson(file: string): Buffer | undefined
  /** Undefined when there is no such file. Throws SourceError. */
  open(file: string): Readable | undefined
  /** Where that file's bytes lie; undefined when there is no such file. Throws SourceError. */
  locate(file: string): BlobFile | undefined
  /** The error that says what is wrong with this layout; `fault` continues a sentence that begins with its name. */
  error(fault: string, options?: ErrorOptions): SourceError
}
