import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const exclude = ['**/node_modules/**', '**/dist/**'];

// They measure deadlines, or a crowd at a server of its own: beside other tests they would measure those.
const alone = [
  ...['tests/faults/server-disk.test.ts', 'tests/promises/p5-frozen.test.ts', 'tests/promises/storm.test.ts'],
  'tests/promises/p9-mutated.test.ts',
];

// They take a minute and more each: the one that begins last leaves a core idle, and the size of a file tells nothing.
const longest = [
  ...['simulation/simulation', 'promises/p1-whole-server', 'api/process', 'faults/backup', 'exchange/end-to-end'],
  ...['promises/p9-boards-survive', 'boards/traces'],
  ...[
    'journeys/desk',
    'journeys/accessible',
    'journeys/hostile-pages',
    'journeys/stale-wall',
    'journeys/wall',
    'journeys/board',
    'journeys/board-views',
    'journeys/board-offline',
    'journeys/move',
  ],
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const long = ({ moduleId }: TestSpecification): boolean =>
      longest.some((one) => moduleId.endsWith(`${one}.test.ts`));
    return [...sorted.filter(long), ...sorted.filter((file) => !long(file))];
  }
}

// A worker holds a server and all that ask it: with more room for what is soon forgotten it is collected a fraction as often.
const execArgv = ['--max-semi-space-size=32'];

/** For what is beside its source and runs beside the checks, ms: no deadline, only an end. */
const unhurried = 30_000;

// Other packages are used as they are shipped: compiled, loaded by Node itself and not by the test
// runner, so that workers, import.meta.url and module identity are those of the real product.
const server = { deps: { external: [/\/(shared|maps|server)\/dist\//] } };

// A group runs after the one before it: tests with processes and browsers need the machine.
export default defineConfig({
  test: {
    globalSetup: './tests/support/share-samples.ts',
    passWithNoTests: true,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'pure',
          isolate: false,
          maxWorkers: 2,
          include: ['{shared,maps,server}/**/*.test.ts'],
          exclude,
          server,
          environment: 'node',
          execArgv,
          testTimeout: unhurried,
        },
      },
      {
        extends: './client/vite.config.ts',
        root: './client',
        test: {
          name: 'client',
          isolate: false,
          maxWorkers: 2,
          include: ['**/*.test.ts'],
          exclude,
          server,
          environment: 'happy-dom',
          execArgv,
          testTimeout: unhurried,
        },
      },
      {
        test: {
          name: 'tests',
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: [...exclude, 'tests/journeys/**', ...alone],
          server,
          environment: 'node',
          maxWorkers: 2,
          execArgv,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'alone',
          include: alone,
          server,
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'journeys',
          setupFiles: ['tests/support/by-turns.ts'],
          // A browser on a busy machine may be late; what passed at the second try alone is named in the last lines.
          retry: process.env['CI'] ? 1 : 0,
          include: ['tests/journeys/**/*.test.ts'],
          exclude,
          server,
          environment: 'node',
          isolate: false,
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
