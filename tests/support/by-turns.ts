import { createHash } from 'node:crypto';
import { beforeEach, type TestContext } from 'vitest';

/** What the turns follow from, as a commit: the same tests run whenever it is the same. Without it all run. */
const turns = process.env['LIANDONG_TURNS'];
/** One of so many has its turn in a run: of the first tests of a file, and of the others. */
const oneIn = { first: 5, other: 15 };
/** Files whose first test runs every time: the screens that all others stand on, and what people must be able to rely on. */
const always = [
  ...['accessible', 'board', 'desk', 'hostile', 'incidents', 'market', 'newcomer', 'phone', 'phone-offline', 'policy'],
  ...['stale-wall', 'wall'],
];

type Task = TestContext['task'];

/** The first test of a file, in whatever suite. */
function firstOf(file: Task['file']): unknown {
  let [first] = file.tasks;
  while (first?.type === 'suite') [first] = first.tasks;
  return first;
}

function hasTurn(task: Task): boolean {
  const isFirst = task === firstOf(task.file);
  if (isFirst && always.some((name) => task.file.name.endsWith(`/${name}.test.ts`))) return true;
  const digest = createHash('sha256').update(`${turns} ${task.file.name} ${task.fullName}`).digest();
  return digest.readUInt32BE(0) % (isFirst ? oneIn.first : oneIn.other) === 0;
}

// Journeys take longer than `npm test` may: the first tests of some files always run, all others take turns.
beforeEach(({ task, skip }) => {
  if (turns && !hasTurn(task)) skip('by turns');
});
