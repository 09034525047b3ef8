import { expect, test } from 'vitest';
import { makeCareWorld, social } from '../testing/care.ts';

test('[R34] a project is of an organisation and a group that are here, and notes so many outcomes', () => {
  const world = makeCareWorld(0);
  const idea = {
    ...{ id: 'p', title: '楼下修理角', groups: ['elder_alone'], problem: '小家电坏了没人修' },
    aim: { what: '修好的小家电', unit: '件', number: 60 },
  };
  const propose = (more: object) => world.send(social, 'incubation.propose', { ...idea, ...more }).refused;
  expect(propose({ org: 'none' })).toEqual({ code: 'not_found', field: 'org' });
  expect(propose({ group: 'none' })).toEqual({ code: 'not_found', field: 'group' });
  expect(propose({})).toBeUndefined();
  const outcome = (n: number) =>
    world.send(social, 'incubation.recordOutcome', { id: 'p', outcome: `o${n}`, what: '9 户要', people: 12, number: 1 })
      .refused;
  for (let n = 0; n < 100; n++) expect(outcome(n)).toBeUndefined();
  expect(outcome(100)).toMatchObject({ code: 'exceeds' });
});
