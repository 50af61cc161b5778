import { setFlagsFromString } from 'node:v8'

/**
 * Keeps what is thrown away at once from piling up to 64 MB before it is looked at: a fifth less memory for a large
 * image, and no more time (`npm run bench -- reader`). To be called first: what has grown does not shrink.
 */
export function keepYoungGenerationSmall(): void {
  setFlagsFromString('--max-semi-space-size=8')
  setFlagsFromString('--semi-space-growth-factor=1')
}
