import { describe, expect, it } from 'vitest';
import { Registry } from '../kernel/registry.ts';
import { phases } from '../phases/schema.ts';
import { actorOf, World } from '../testing/world.ts';
import { duties } from './capability.ts';
import { defaultDuties } from './defaults.ts';
import { dutiesIn } from './matrix.ts';
import { proposedParties } from './propose.ts';
import { dutyMatrices, matrixId } from './schema.ts';

const one = { id: 'd1', phase: 'warning', name: '巡查', line: 'fire', lead: 'property', support: [], inform: [] };

describe('the duty matrix', () => {
  it('[R04] begins with duties of all three parties in each phase', () => {
    const world = new World(new Registry([duties]));
    for (const phase of phases) {
      const leads = dutiesIn(world.state).flatMap((duty) => (duty.phase === phase ? [duty.lead] : []));
      expect(new Set(leads)).toEqual(new Set(['community', 'social_worker', 'social_org']));
    }
    expect(new Set(defaultDuties.map(({ id }) => id)).size).toBe(defaultDuties.length);
  });

  it('[R04] proposes who leads a task of a line, by phase', () => {
    const lead = (phase: 'warning' | 'response', line: 'care' | 'flood' | 'fire') =>
      proposedParties(defaultDuties, { phase, line }).lead;
    expect([lead('response', 'care'), lead('response', 'flood'), lead('warning', 'fire')]).toEqual([
      ...['social_worker', 'community', 'community'],
    ]);
  });

  it('[R04] is revised as a whole by lead and subdistrict, in numbered editions', () => {
    const world = new World(new Registry([duties]));
    const wish = (...rows: object[]) => ({ id: matrixId, duties: rows });
    const lead = actorOf('lead', 'lead');
    expect(world.send(actorOf('he', 'coordinator'), 'duty.revise', wish(one)).refused?.code).toBe('forbidden');
    expect(world.send(lead, 'duty.revise', wish(one, one)).refused?.reason).toBe('duty.twice');
    const doubled = { ...one, support: ['volunteer'], inform: ['volunteer'] };
    expect(world.send(lead, 'duty.revise', wish(doubled)).refused?.reason).toBe('duty.one_part_each');
    expect(world.send(lead, 'duty.revise', wish({ ...one, support: ['property'] })).refused?.reason).toBe(
      'duty.one_part_each',
    );
    world.must(lead, 'duty.revise', wish(one));
    const version = world.state.get(dutyMatrices, matrixId)?.version;
    world.must(actorOf('sub', 'subdistrict'), 'duty.revise', wish({ ...one, name: '防火巡查' }), version);
    expect(world.state.get(dutyMatrices, matrixId)).toMatchObject({ edition: 2, duties: [{ name: '防火巡查' }] });
    expect(proposedParties(dutiesIn(world.state), { phase: 'warning', line: 'fire' }).lead).toBe('property');
  });
});
