// Exits 0 where node_modules holds exactly what package-lock.json names, judged by npm's own record of what it
// installed (node_modules/.package-lock.json). Optional packages for other platforms may be absent.
import { readFileSync } from 'node:fs'

const packagesOf = (file) => {
  try {
    const { '': _, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages
    return packages
  } catch {
    return {}
  }
}

const wanted = packagesOf('package-lock.json')
const installed = packagesOf('node_modules/.package-lock.json')

const lacking = Object.entries(wanted).filter(
  ([path, { optional, version }]) => installed[path]?.version !== version && !(optional && !installed[path]),
)
const leftover = Object.keys(installed).filter((path) => !(path in wanted))
process.exit(lacking.length + leftover.length === 0 && Object.keys(installed).length > 0 ? 0 : 1)
