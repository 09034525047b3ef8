import { expect, it } from 'vitest';
import { answered, clock, registry, stepsBefore } from '../rights/brought.ts';
import { expectedCommands } from '../rights/expected-commands.ts';

/** Commands for which fewer of the steps do that stand before them elsewhere: by how many. */
const sooner: Readonly<Record<string, number>> = {
  'activity.begin': 1,
  'activity.openNames': 3,
  'care.open': 1,
  'distress.refer': 1,
  'doorList.open': 1,
  'household.reveal': 1,
  'incident.progress': 2,
  'incubation.propose': 1,
  'person.eraseAgain': 1,
  'person.reveal': 1,
  'purchase.claimMilestone': 8,
  'purchase.propose': 1,
  'request.tellApart': 1,
  'screening.readAnswers': 1,
  'stock.count': 2,
  'stock.reserve': 1,
};
/** What people do too, whenever they like, or the clock alone, which sends it in time. */
const anyTime: readonly string[] = [
  'activity.begin',
  'activity.end',
  'assessment.trigger',
  'confidence.end',
  'linkage.lapse',
  'linkage.retire',
  'offer.expire',
  'plan.retireRun',
  'stock.expire',
  'stock.release',
  'stock.retire',
  'walkUp.close',
];

const names = Object.keys(expectedCommands).sort();

it('[§5] each command is refused, or changes nothing, until what must come before it is done, and is granted then', () => {
  const found = names.map((name) => {
    const all = stepsBefore(name);
    const said = Array.from({ length: all + 1 }, (_, n) => answered(name, n).said);
    return { name, all, first: said.indexOf('applied') };
  });
  const earlier = found.filter(({ all, first }) => first >= 0 && first < all);
  expect(Object.fromEntries(earlier.map(({ name, all, first }) => [name, all - first]))).toEqual(sooner);
  // The others want what is more than rules: files, other communities, hours that pass.
  expect(found.filter(({ first }) => first >= 0).length).toBeGreaterThan(250);
});

it('[§5] the clock takes no step of a record before its time, nor of one that waits for nothing', () => {
  const early = new Set<string>();
  for (const name of names) {
    const { world } = answered(name, stepsBefore(name));
    const { now } = world;
    for (const [collection, deadlines] of registry.deadlines)
      for (const { command, at } of deadlines)
        for (const record of world.state.map(collection).values()) {
          world.now = (at(record) ?? now + 1) - 1;
          const { refused, duplicate } = world.send(clock, command, { id: record.id });
          if (!refused && !duplicate) early.add(command);
        }
  }
  expect([...early].sort()).toEqual(anyTime);
});
