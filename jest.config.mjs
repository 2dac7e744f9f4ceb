const moduleNameMapper = {
  '^@tributary/provider-sdk/testing$': '<rootDir>/libs/provider-sdk/src/testing/index.ts',
  '^@tributary/providers/sandbox$': '<rootDir>/libs/providers/src/sandbox.ts',
  '^@tributary/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
};

/** `npm test` runs `*.spec.ts`; the suites over recorded data and under faults have endings of their own. */
const suite = process.env.TRIBUTARY_SUITE ?? 'spec';

/**
 * The specs that `TRIBUTARY_SUITE=distributed` runs against APIs and workers in processes of their own, on PostgreSQL and
 * Redis: of each the tests that are named by a row of docs/status.md which has to hold there too.
 */
export const distributed = {
  testMatch: [
    '<rootDir>/apps/api/src/audit/activity.spec.ts',
    '<rootDir>/apps/api/src/auth/access.spec.ts',
    '<rootDir>/apps/api/src/auth/auth.spec.ts',
    '<rootDir>/apps/api/src/auth/guessing.spec.ts',
    '<rootDir>/apps/api/src/auth/request-rates.spec.ts',
    '<rootDir>/apps/api/src/auth/sessions.spec.ts',
    '<rootDir>/apps/api/src/auth/token-access.spec.ts',
    '<rootDir>/apps/api/src/connections/typed-addresses.spec.ts',
    '<rootDir>/apps/api/src/members/invitations.spec.ts',
    '<rootDir>/apps/api/src/members/members.spec.ts',
    '<rootDir>/apps/api/src/platform/database/catalogue.spec.ts',
    '<rootDir>/apps/api/src/platform/database/tenant-transaction.spec.ts',
    '<rootDir>/apps/api/src/platform/http/http.spec.ts',
    '<rootDir>/apps/api/src/platform/logging/canary.spec.ts',
    '<rootDir>/apps/api/src/platform/logging/canary-everywhere.spec.ts',
    '<rootDir>/apps/api/src/records/injection.spec.ts',
    '<rootDir>/apps/api/src/records/record-export.spec.ts',
    '<rootDir>/apps/api/src/tokens/tokens.spec.ts',
    '<rootDir>/apps/api/src/webhooks/ingress.spec.ts',
    '<rootDir>/apps/web/browser/records.spec.ts',
  ],
  testNamePattern: '\\b(X([2-79]|1[0245])|W[49])\\b',
};

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
  testTimeout: 300_000, // a journey through a browser beside another suite; what hangs is ended by its own waits
  ...(suite === 'distributed' ? distributed : {}),
};
