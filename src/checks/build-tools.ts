import type { Check } from './check.ts'
export const buildTools: Check = {
  id: 'build-tools',
  title: 'No build tools',
  run: () => {
    throw new Error('todo')
  },
}
