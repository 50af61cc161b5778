import { formatByteSize } from '../oci/byte-size.ts'
import type { CheckOutcome, Finding, Looking, LookingCheck, Subject } from './check.ts'
import { devModules } from './dev-dependencies/dev-modules.ts'
import { moduleFinding } from './dev-dependencies/finding.ts'
import { isTraced } from './dev-dependencies/install-tool.ts'
import { moduleGraph } from './dev-dependencies/module-graph.ts'
import { pythonFinding } from './dev-dependencies/python-finding.ts'
import { pythonTools } from './dev-dependencies/python-tools.ts'
import { ModuleTallies } from './dev-dependencies/tallied-modules.ts'
import { levels } from './levels.ts'
import { outcomeOf } from './outcome.ts'
import { sourcedLayers } from './sourced-layer.ts'

/** Packages that only the app's development needs: npm's by its own manifest, Python's test tools by name. */
export const devDependencies: LookingCheck = {
  id: 'dev-dependencies',
  title: 'No development dependencies',
  says: 'Finds packages that the app’s own package.json names for development only and that nothing in production needs, and Python’s test tools.',
  why: 'Compilers, linters and test frameworks of an app never run in production, and are most of what its scanners find.',
  levels: levels('fail', 'fail', 'fail'),
  needsFiles: true,
  begin,
}

function begin(subject: Subject): Looking {
  const { image } = subject
  const layers = sourcedLayers(subject)
  const graph = moduleGraph(image)
  const groups = graph === undefined ? [] : devModules(graph, image.files)
  const tallies = new ModuleTallies((groups ?? []).filter(({ root }) => !isTraced(root, image.files)))
  return { see: (file) => tallies.see(file), outcome }

  function outcome(): CheckOutcome {
    const { Entrypoint, Cmd } = image.config.config ?? {}
    const started = [...(Entrypoint ?? []), ...(Cmd ?? [])].join(' ')
    const findings = [
      ...tallies.all().map((one) => moduleFinding(one, layers, image.files)),
      ...pythonTools(image, started).map((one) => pythonFinding(one, layers)),
    ]
    return outcomeOf(summaryOf(findings, groups === undefined), findings)
  }
}

function summaryOf(findings: readonly Finding[], isUnknown: boolean): string {
  const unknown = isUnknown
    ? ' What packages of npm’s kind production needs cannot be told: a package.json could not be read.'
    : ''
  if (findings.length === 0) return isUnknown ? unknown.trim() : 'No development dependencies.'
  const bytes = findings.reduce((sum, one) => sum + (one.bytes ?? 0), 0)
  const places = findings.slice(0, 3).map(({ path = '' }) => path.slice(0, 120))
  const more = findings.length > 3 ? ` and ${findings.length - 3} more` : ''
  return `Development dependencies, ${formatByteSize(bytes)}: ${places.join(', ')}${more}.${unknown}`
}
