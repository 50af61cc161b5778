import { baseImage } from './base-image.ts'
import { buildChecks } from './build-checks.ts'
import { buildContext } from './build-context.ts'
import { buildTools } from './build-tools.ts'
import type { Check } from './check.ts'
import { devDependencies } from './dev-dependencies.ts'
import { duplicateFiles } from './duplicate-files.ts'
import { hiddenBytes } from './hidden-bytes.ts'
import { layerCache } from './layer-cache.ts'
import { nonRootUser } from './non-root-user.ts'
import { packageCaches } from './package-caches.ts'
import { packageManagers } from './package-managers.ts'
import { readOnlyStart } from './read-only-start.ts'
import { runnable } from './runnable.ts'
import { secrets } from './secrets.ts'
import { setuidFiles } from './setuid-files.ts'
import { signals } from './signals.ts'
import { sizeBudget } from './size-budget.ts'
import { sizeGrowth } from './size-growth.ts'
import { sourceFiles } from './source-files.ts'
import { tlsRoots } from './tls-roots.ts'
import { unstrippedBinaries } from './unstripped-binaries.ts'
import { writableFiles } from './writable-files.ts'

/** Every check, in the order in which results are shown. Ids and order are part of the report's public format. */
export const checks: readonly Check[] = [
  sizeBudget,
  sizeGrowth,
  nonRootUser,
  buildTools,
  packageManagers,
  devDependencies,
  packageCaches,
  sourceFiles,
  secrets,
  hiddenBytes,
  duplicateFiles,
  unstrippedBinaries,
  runnable,
  tlsRoots,
  signals,
  setuidFiles,
  writableFiles,
  readOnlyStart,
  buildChecks,
  buildContext,
  layerCache,
  baseImage,
]
