import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const long = process.env['LIANDONG_LONG'] !== undefined;
const count = long ? 20_000 : 500;
/** Planted faults that are tried here; `npm run faults` tries all of them. */
const some = long ? 1_000 : 2;

/** Virtual time needs a process for itself: every timer and clock in it is replaced. */
async function run(...given: string[]): Promise<{ status: number | null; output: string }> {
  const child = spawn(process.execPath, given, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, output: output.trim() };
}

test(
  `[P1 P2 P3 P4 P5 P6 P7] the real core keeps its promises in ${count} simulated worlds`,
  { timeout: long ? 3 * 3_600_000 : 240_000 },
  async () => {
    const { status, output } = await run('tests/simulation/simulate.mjs', '--count', String(count));
    expect(output).toMatch(new RegExp(`^${count} seeds, \\d{${String(count * 50).length},} events, .* 0 broken$`));
    expect(status).toBe(0);
  },
);

test(
  `[P1 P2 P3 P4 P5 P6 P7] ${long ? 'every planted fault is' : `${some} planted faults are`} caught by the simulation`,
  { timeout: long ? 3_600_000 : 240_000 },
  async () => {
    const { status, output } = await run('scripts/planted-faults.mjs', '--some', String(some));
    expect(output).toMatch(/^(\d+) of \1 caught$/m);
    expect(status).toBe(0);
  },
);

test('[P3] the same seed takes the same course', async () => {
  const courses = await Promise.all(
    [1, 2].map(() => run('tests/simulation/simulate.mjs', '--from', '7', '--count', '3', '--json')),
  );
  const [one, two] = courses.map(({ output }) => (JSON.parse(output) as { courses: string }).courses);
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(two).toBe(one);
});
