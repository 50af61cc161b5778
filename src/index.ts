import { beginAction } from './begin-action.ts'

const begun = await beginAction()
// A bundle of its own, twice as large as this one: it is loaded while the build is under way.
const { runAction } = await import('./main.ts')
await runAction(begun)
