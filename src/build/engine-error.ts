/** What a build needs is missing, too old or does not answer: the docker client, its buildx plugin, an engine, a fitting builder. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
}
