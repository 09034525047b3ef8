import { incidents, type Incident } from '@liandong/shared/incidents/schema';
import type { Grant } from '@liandong/shared/kernel/actor';
import type { Role } from '@liandong/shared/kernel/roles';
import { State, Write, type Collection, type Entity } from '@liandong/shared/kernel/state';
import { Reports } from '@liandong/shared/reports/schema';
import { expect, it } from 'vitest';
import { readsByRecord } from './named.ts';

function stateOf(): State {
  const state = new State();
  const write = new Write(state, { version: 1, changedAt: 0, changedBy: 'a' });
  const put = <T extends Entity>(to: Collection<T>, record: unknown): void => write.put(to, record as T);
  put(Reports, { id: 'r1', kind: 'help', grid: 'g1', photos: ['at-home'], at: 0, by: 'a-cap' });
  const course: Incident['course'] = [{ act: 'reported', at: 0, by: 'a-cap', photos: ['of-wall'] }];
  put(incidents, { id: 'i1', grid: 'g1', org: 'o1', handlers: ['a-vol'], course });
  return state;
}
const state = stateOf();
const reads = (photo: string, id: string, role: Role, own: Partial<Grant> = {}): boolean =>
  readsByRecord({ id, grants: [{ community: 'c', role, ...own }] }, state, photo);

it('[P7] a photo of a home is not shown to whoever may only read the incidents of its grid', () => {
  expect(reads('at-home', 'a-tl', 'team_lead', { grids: ['g1'] })).toBe(false);
  expect(reads('at-home', 'a-sw', 'social_worker', { grids: ['g1'] })).toBe(true);
  expect(reads('at-home', 'a-cap', 'captain', { grids: ['g1'] })).toBe(true);
});

it('[R13] a photo of an incident is shown to the organisation and to the person that it was given to', () => {
  expect(reads('of-wall', 'a-org', 'social_org', { org: 'o1' })).toBe(true);
  expect(reads('of-wall', 'a-org2', 'social_org', { org: 'o2' })).toBe(false);
  expect(reads('of-wall', 'a-vol', 'volunteer')).toBe(true);
  expect(reads('of-wall', 'a-vol2', 'volunteer')).toBe(false);
  expect(reads('unnamed', 'a-lead', 'lead')).toBe(false);
});
