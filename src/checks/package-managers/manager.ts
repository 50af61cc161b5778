/** A package manager, or several that come and go together. */
export interface Manager {
  readonly name: string
  /** Commands that are it, in the folders of commands. */
  readonly commands?: readonly string[]
  /** Packages of the distribution that are it: their bytes are its. */
  readonly packages?: RegExp
  /** Holds against the paths of its files outside of such a package. */
  readonly files?: RegExp
  /** Holds against the path of a file that says it is there; its group `root` is the folder or file to tell of. */
  readonly marker?: RegExp
  /** True where nothing else comes with it, so that without it the image has just its bytes less. */
  readonly standsAlone?: true
  /** True where the language's runtime brings it and does not work without it. */
  readonly isOfRuntime?: true
  /** True where it installs the distribution's own packages. */
  readonly isOfDistribution?: true
  /** How an image of one's own gets along without it, without a full stop. */
  readonly without: string
  /** What to do where the base image brings it, without a full stop. */
  readonly base: string
}
