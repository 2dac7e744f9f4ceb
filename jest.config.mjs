const moduleNameMapper = {
  '^@tributary/provider-sdk/testing$': '<rootDir>/libs/provider-sdk/src/testing/index.ts',
  '^@tributary/providers/sandbox$': '<rootDir>/libs/providers/src/sandbox.ts',
  '^@tributary/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
};

/** `npm test` runs `*.spec.ts`; the suites over recorded data and under faults have endings of their own. */
const suite = process.env.TRIBUTARY_SUITE ?? 'spec';

export default {
  testEnvironment: 'node',
  testMatch: [`<rootDir>/{apps,libs,migrations,tools,bench,docs}/**/*.${suite}.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/tools/jest-transform.mjs' },
  moduleNameMapper,
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.nx'],
  setupFiles: ['<rootDir>/tools/jest-setup.mjs'],
  globalSetup: '<rootDir>/tools/jest-global-setup.mjs',
  globalTeardown: '<rootDir>/tools/jest-global-teardown.mjs',
  maxWorkers: 2,
  testTimeout: 60_000,
};
