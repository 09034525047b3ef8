import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import type { Role } from '../kernel/roles.ts';
import { project, viewOf } from '../kernel/view.ts';
import { legalBasisRegister } from '../legal-bases/capability.ts';
import { hindrances } from '../phases/hindrances.ts';
import { phases } from '../phases/capability.ts';
import { tasks } from '../tasks/capability.ts';
import { addVolunteer, byTime, he, lead, respond } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { people } from '../people/capability.ts';
import { volunteers } from '../volunteers/capability.ts';
import { workspaces } from '../workspaces/capability.ts';
import { keptData } from './capability.ts';
import { keptDataForResidents } from './for-residents.ts';
import { dataTallies, keptDataLists } from './schema.ts';

const phase = (to: string) => ({ to, reason: '雨停', basis: 'law-flood-control', follows: '终止响应' });

function world(): World {
  const made = new World(
    new Registry([
      ...[areasWith(() => undefined), phases, tasks, volunteers, people, workspaces, legalBasisRegister, keptData],
    ]),
  );
  made.must(actorOf('a-adm', 'system_admin'), 'area.define', { areas: [{ id: '003', kind: 'grid', name: '三' }] });
  return made;
}
const left = (one: World) => one.state.get(dataTallies, 'left');

describe('what is kept of people from an episode', () => {
  it('[R14] counts what came in and went during the episode, beside what was there before', () => {
    const one = world();
    for (let n = 0; n < 6; n++) addVolunteer(one, `old${n}`);
    respond(one);
    expect(left(one)).toMatchObject({ gathered: 0, gone: 0, kept: 6 });
    for (let n = 0; n < 7; n++) addVolunteer(one, `new${n}`);
    one.must(he, 'volunteer.setDuty', { id: 'new0', duty: 'off_duty' });
    one.must(lead, 'person.erase', { person: 'new0', reason: '本人要求' });
    expect(left(one)).toMatchObject({ gathered: 7, gone: 1, kept: 12 });
  });

  it('[R14] the list is in the way of ending the recovery until it is published with its bases; residents read counts of five and more', () => {
    const one = world();
    respond(one);
    addVolunteer(one, 'v1');
    expect(one.send(lead, 'keptData.publish', { id: 'l' }).refused?.reason).toBe('keptData.not_in_phase');
    one.must(lead, 'phase.change', phase('recovery'));
    expect([...one.state.all(hindrances).values()]).toMatchObject([{ kind: 'keptData' }]);
    expect(one.send(lead, 'phase.change', phase('warning')).refused?.reason).toBe('phase.hindered');
    expect(keptDataForResidents(one.state)).toBeUndefined();
    expect(one.send(he, 'keptData.publish', { id: 'l' }).refused?.code).toBe('forbidden');
    one.must(lead, 'keptData.publish', { id: 'l' });
    const shown = keptDataForResidents(one.state);
    expect(shown).toMatchObject({ rows: [{ row: 'left', isGone: false, days: 365, becomes: 'deidentified' }] });
    expect([shown?.rows[0]?.kept, shown?.bases.length]).toEqual([undefined, expect.any(Number)]);
    expect(shown?.bases.length).toBeGreaterThan(0);
    one.must(lead, 'phase.change', phase('warning'));
    expect(one.send(byTime, 'keptData.retire', { id: 'l' }).refused?.reason).toBe('keptData.still_shown');
    expect(one.state.all(keptDataLists).size).toBe(1);
  });

  it('[R14] [P7] nobody but who publishes it is shown fewer than five, nor that one more came', () => {
    const one = world();
    const seenBy = (role: Role) => {
      const rule = one.registry.collections.get(dataTallies.name);
      return project(rule, left(one), viewOf([{ community: 'pudong', role, grids: ['003'] }]));
    };
    respond(one);
    for (let n = 0; n < 4; n++) addVolunteer(one, `v${n}`);
    const others = ['coordinator', 'command', 'social_worker', 'evaluator', 'wall'] as const;
    for (const role of others) expect(seenBy(role), role).toBeUndefined();
    expect(seenBy('lead')).toMatchObject({ gathered: 4, kept: 4 });
    for (let n = 4; n < 8; n++) addVolunteer(one, `v${n}`);
    for (const role of others) expect(seenBy(role), role).toEqual({ id: 'left', gathered: 5, kept: 5 });
    one.must(lead, 'phase.change', phase('recovery'));
    const { events } = one.must(lead, 'keptData.publish', { id: 'l' });
    const rows = [{ row: 'left', gathered: 5, kept: 5 }];
    expect(events[0]?.data).toMatchObject({ rows });
    expect(one.state.get(keptDataLists, 'l')?.rows).toEqual(rows);
  });

  it('[R14] [R44] what is kept without a basis is not published as if it had one', () => {
    const one = world();
    respond(one);
    addVolunteer(one, 'v1');
    one.must(lead, 'phase.change', phase('recovery'));
    one.must(lead, 'legalBasis.end', { id: 'law-personal-information' });
    expect(one.send(lead, 'keptData.publish', { id: 'l' }).refused?.reason).toBe('keptData.no_basis');
  });
});
