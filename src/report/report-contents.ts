import type { KindFacts, PackageFacts, TreeFacts } from '../compare/image-facts.ts'

/** What is inside one platform's image. Layers are named by their position in `layers`, from 0; sizes are bytes. */
export interface ReportContents {
  /** From os-release; null for an image without it. */
  readonly distribution: ReportDistribution | null
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  /** As the configuration writes it; empty means /. */
  readonly workingDirectory: string
  /** Names of the environment variables. Their values may be secrets and are in no report. */
  readonly environment: readonly string[]
  /** Installed packages; `packages` may hold fewer. */
  readonly packageCount: number
  /** The largest, removed ones among them, at most 500. */
  readonly packages: readonly PackageFacts[]
  /** Directories that hold much by themselves, largest first, at most 20. */
  readonly directories: readonly ReportPlace[]
  /** Bytes by kind of file, largest first. */
  readonly kinds: readonly KindFacts[]
  /** Directories and files, as far as they are worth listing. */
  readonly tree: TreeFacts
  /** What layers ship and later ones hide, most first, at most 100. */
  readonly hidden: readonly ReportHidden[]
}

export interface ReportDistribution {
  readonly id: string
  readonly version: string | null
  readonly name: string | null
}

export interface ReportPlace {
  /** Without a leading slash; the root is empty. */
  readonly path: string
  /** Everything below it. */
  readonly bytes: number
  /** What of it lies in no other listed place. */
  readonly restBytes: number
}

export interface ReportHidden {
  readonly layerIndex: number
  readonly hiddenByLayerIndex: number
  readonly bytes: number
  readonly files: number
  /** Files and directories that make most of it, at most 10. */
  readonly places: readonly ReportPlace[]
}
