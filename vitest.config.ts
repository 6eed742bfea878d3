import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

/** Each takes half a minute or more. `npm test` leaves them out, and `.ci/run` does not. */
const LONG = [
  'test/dashboard/accessibility.test.ts',
  'test/dashboard/queues/blockedQueueLoad.test.ts',
  'test/database/forgottenWorkspace.test.ts',
  'test/scripts/commandLine.test.ts',
  'test/accounts/throwingOut.test.ts',
  'test/feed/fanout/millionDeliveries.test.ts',
];

export default defineConfig({
  resolve: {
    // Node loads graphql's CommonJS build and Vite would load its ESM build. Two copies are two sets
    // of classes, and each refuses the other's schema: "another module or realm".
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }],
  },
  test: {
    pool: 'forks',
    // The tests wait for servers and browsers a third of the time, so three workers keep two cores busy.
    maxWorkers: 3,
    // The test files of a worker share its modules. Loading the server takes over a second of CPU, now once per worker
    // and not once per file. So a test file stops all that it starts, and restores what it fakes.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A busy machine is slow. A wait that ends after this long ends for another reason.
    expect: { poll: { timeout: 30_000 } },
    // The OpenID provider of the tests says at each start that it is for tests.
    onConsoleLog: (log) => (log.includes('oidc-provider') ? false : undefined),
    projects: [
      // Kills nodes and databases for a minute. `npm test` leaves it out, and `.ci/run` does not.
      { extends: true, test: { name: 'faults', include: ['test/faults.test.ts'] } },
      // Reads the source and starts no database, so that `npm run check` stays quick.
      { extends: true, test: { name: 'architecture', include: ['test/architecture.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'blockdesk',
          include: ['test/**/*.test.ts'],
          exclude: ['test/architecture.test.ts', 'test/faults.test.ts', 'test/dashboard/**', 'test/widget/**', ...LONG],
          globalSetup: ['test/environment/globalSetup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: LONG,
          globalSetup: ['test/environment/globalSetup.ts', 'test/environment/dashboardSetup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dashboard',
          include: ['test/{dashboard,widget}/**/*.test.ts'],
          exclude: LONG,
          // A browser, its server and its test mostly wait for each other, so one more worker keeps two cores busy.
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
          globalSetup: ['test/environment/globalSetup.ts', 'test/environment/dashboardSetup.ts'],
        },
      },
    ],
  },
});
