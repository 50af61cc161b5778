// End-to-end tests: the shipped dist/ against real parts that script/bootstrap provides.
import unit from './jest.config.js'

export default {
  ...unit,
  testMatch: ['<rootDir>/__tests__/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 240_000,
}
