import type { CheckOutcome, Finding, Level, Looking, LookingCheck, Subject } from './check.ts'
import { levels } from './levels.ts'
import { outcomeOf } from './outcome.ts'
import { configFinding } from './secrets/config-finding.ts'
import { configSecrets } from './secrets/config-secrets.ts'
import { fileFinding, leftFinding } from './secrets/file-finding.ts'
import { SecretGroups } from './secrets/secret-group.ts'
import { secretsInFile } from './secrets/secrets-in-file.ts'
import { wantedForSecrets } from './secrets/wanted-secrets.ts'
import { counted } from './shown-names.ts'
import { sourcedLayers } from './sourced-layer.ts'

/** Private keys, credentials and tokens, in files of every layer and in the configuration. */
export const secrets: LookingCheck = {
  id: 'secrets',
  title: 'No secrets',
  says: 'Finds private keys, credentials and tokens in files of all layers, in ENV, labels, ENTRYPOINT, CMD, build arguments and history.',
  why: 'Who can pull the image can read every layer and the whole history of it, also what was removed later.',
  levels: levels('fail', 'fail', 'fail'),
  needsFiles: true,
  wants: wantedForSecrets,
  begin,
}

const LEVELS: readonly Level[] = ['fail', 'warn', 'note']
/** So many secrets of the configuration are told one by one. */
const MOST_IN_CONFIG = 50

function begin(subject: Subject): Looking {
  const { image } = subject
  const groups = new SecretGroups()
  return {
    see: (file) => {
      for (const found of secretsInFile(file)) groups.add(file, found)
    },
    outcome,
  }

  function outcome(): CheckOutcome {
    const layers = sourcedLayers(subject)
    const inConfig = configSecrets(image)
    const { history } = image.config
    const left = { ...groups.left, fail: groups.left.fail + Math.max(0, inConfig.length - MOST_IN_CONFIG) }
    const findings = [
      ...inConfig.slice(0, MOST_IN_CONFIG).map((secret) => configFinding(secret, history, layers)),
      ...groups.groups().map((group) => fileFinding(group, layers)),
      ...LEVELS.flatMap((level) => (left[level] > 0 ? [leftFinding(level, left[level])] : [])),
    ]
    const worth = findings.filter(({ level }) => level !== 'note')
    return outcomeOf(worth.length === 0 ? 'No secrets found.' : summaryOf(worth), findings)
  }
}

function summaryOf(findings: readonly Finding[]): string {
  const hidden = findings.filter(({ visibility }) => visibility === 'hidden').length
  const removed = hidden === 0 ? '' : `; ${hidden} of them only in lower layers, which are pulled as well`
  return `Secrets in the image, at ${counted(findings.length, 'place')}${removed}.`
}
