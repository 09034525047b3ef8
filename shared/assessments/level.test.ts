import { expect, test } from 'vitest';
import { makeCareWorld, social } from '../testing/care.ts';

test('[R07] [R23] an assessment is of somebody in the register of homes, and changes the level of whoever is in care alone', () => {
  const world = makeCareWorld(1);
  const person = { subject: 'h1.1' };
  world.must(social, 'assessment.schedule', { id: 'a', ...person });
  world.must(social, 'assessment.begin', { id: 'a' });
  const submit = world.send(social, 'assessment.submit', { id: 'a', level: 'red' });
  expect(submit.refused).toMatchObject({ field: 'level', reason: 'visit.not_in' });
  expect(world.send(social, 'assessment.schedule', { id: 'b', subject: 'none' }).refused).toMatchObject({
    ...{ field: 'subject', reason: 'care.no_subject' },
  });
});
