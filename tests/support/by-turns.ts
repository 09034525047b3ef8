import { createHash } from 'node:crypto';
import { beforeEach, type TestContext } from 'vitest';

/** What the turns follow from, as a commit: the same tests run whenever it is the same. Without it all run. */
const turns = process.env['LIANDONG_TURNS'];
/** One of so many has its turn in a run. */
const oneIn = 3;

type Task = TestContext['task'];

/** The first test of a file, in whatever suite. */
function firstOf(file: Task['file']): unknown {
  let [first] = file.tasks;
  while (first?.type === 'suite') [first] = first.tasks;
  return first;
}

function hasTurn(task: Task): boolean {
  const digest = createHash('sha256').update(`${turns} ${task.file.name} ${task.fullName}`).digest();
  return digest.readUInt32BE(0) % oneIn === 0;
}

// Journeys take longer than `npm test` may: the first of each file always runs, the others take turns.
beforeEach(({ task, skip }) => {
  if (turns && task !== firstOf(task.file) && !hasTurn(task)) skip('by turns');
});
