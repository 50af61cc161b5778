/** A `package.json` of the final file system that lies in no `node_modules`: an app's, or that of a part of it. */
export interface Project {
  readonly path: string
  /** Index of the layer that this version comes from. */
  readonly layer: number
  /** Names of what it needs at run time, optional and peer dependencies among them, each once; undefined where not known. */
  readonly requires?: readonly string[]
  /** Names of what only its development needs, each once; undefined where not known. */
  readonly devRequires?: readonly string[]
}
