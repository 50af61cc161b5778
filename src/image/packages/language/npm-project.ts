import type { Manifest } from './manifest.ts'
import { namesIn, packageJson, requiredAtRunTime } from './package-json.ts'

/** The `package.json` of an app, which is no package that was installed; kept only where it depends on something. */
export const npmProject: Manifest = {
  what: 'package.json of an app',
  cap: 1024 * 1024,
  wants: (path) => isPackageJson(path) && !/(?:^|\/)node_modules\//.test(path),
  parse(content, path) {
    try {
      const manifest = packageJson(content, path)
      const requires = requiredAtRunTime(manifest)
      const devRequires = namesIn([manifest.devDependencies])
      if (requires?.length === 0 && devRequires?.length === 0) return { packages: [], paths: [] }
      const lists = { ...(requires ? { requires } : {}), ...(devRequires ? { devRequires } : {}) }
      return { packages: [{ name: '', version: '', ...lists }], paths: [] }
    } catch {
      return undefined
    }
  },
}

function isPackageJson(path: string): boolean {
  return path === 'package.json' || path.endsWith('/package.json')
}
