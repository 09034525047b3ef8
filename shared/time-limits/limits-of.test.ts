import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { Registry } from '../kernel/registry.ts';
import type { Collection } from '../kernel/state.ts';
import { actorOf, World } from '../testing/world.ts';
import { kindOf, timeLimitsOf } from './capability.ts';
import { limitsOf, type LimitRule } from './limits-of.ts';
import { limitedFields, limitNotices, type Limited } from './schema.ts';

const minute = 60_000;
interface Thing extends Limited {
  readonly since: number;
  readonly endedAt?: number;
}
const things: Collection<Thing> = { name: 'things' };
const rule: LimitRule<Thing> = {
  ...{ entity: 'thing', collection: things },
  deciding: [{ object: 'incident', act: 'A' }],
  limits: ({ since, endedAt }) =>
    since === 0
      ? []
      : [{ name: 'settle', since, span: 100 * minute, stopped: 0, endedAt, critical: false, of: ['worker'] }],
};
const Fields = Type.Object({ id: Type.String(), since: Type.Integer(), endedAt: Type.Optional(Type.Integer()) });
const put = defineEvent('thing.put', Fields, {
  reduce: (write, { data }) => write.put(things, { ...limitedFields, ...write.get(things, data.id), ...data }),
});
const lead = actorOf('lead', 'lead');

/** A world in which one thing has a limit of 100 minutes, begun now, that concerns one worker. */
function made(): { world: World; set(more: { since?: number; endedAt?: number }): void } {
  const { commands, deadlines } = limitsOf(rule);
  const set = defineCommand('thing.set', Fields, {
    needs: rule.deciding ?? [],
    decide: (_, data) => ({ events: [put.make(data)] }),
  });
  const capability = {
    ...{
      name: 'things',
      commands: [...commands, set],
      events: [put],
      collections: [],
      deadlines,
      terms: { zh: {}, en: {} },
    },
  };
  const world = new World(new Registry([capability, timeLimitsOf([kindOf(rule)])]));
  world.knows(actorOf('worker', 'grid_worker'));
  const begun = world.now;
  const change = (more: object): void => void world.must(lead, 'thing.set', { id: 't', since: begun, ...more });
  change({});
  return { world, set: change };
}

const clock = { id: 'clock', grants: lead.grants, system: true } as const;
const why = ({ refused }: ReturnType<World['send']>) => refused && [refused.code, refused.reason, refused.field];

describe('what time does to a record', () => {
  it('[R13] nothing happens before its time, nor to what is not there', () => {
    const { world } = made();
    const due = (id: string) => why(world.send(clock, 'thing.limitDue', { id }));
    expect(due('nothing')).toEqual(['not_found', undefined, 'id']);
    expect(due('t')).toEqual(['illegal', 'sla.not_due', undefined]);
    world.wait(80);
    expect(due('t')).toBeUndefined();
    expect(due('t')).toEqual(['illegal', 'sla.not_due', undefined]);
    expect(world.state.get(things, 't')?.escalation).toBe('reminded');
  });

  it('[R13] whom a step concerns is told when they may be, once', () => {
    const { world } = made();
    const tell = (id: string) => why(world.send(clock, 'limit.tell', { id }));
    expect(tell('worker')).toEqual(['not_found', undefined, 'id']);
    world.wait(80);
    world.must(clock, 'thing.limitDue', { id: 't' });
    expect(tell('worker')).toBeUndefined();
    // Nothing waits any more; and what comes within the half hour waits for its end.
    expect(tell('worker')).toEqual(['illegal', 'sla.not_due', undefined]);
    world.wait(20);
    world.must(clock, 'thing.limitDue', { id: 't' });
    expect(tell('worker')).toEqual(['illegal', 'sla.not_due', undefined]);
    world.wait(10);
    expect(tell('worker')).toBeUndefined();
    expect(world.state.get(limitNotices, 'worker')?.items.map(({ step }) => step)).toEqual(['urge']);
  });

  it('[R13] supervision is answered where it was proposed, with a reason, and confirmed while its limit runs', () => {
    const answer = (world: World, type: string, id = 't', reason = '太久了') =>
      why(world.send(lead, `thing.${type}`, { id, reason }));
    const proposed = () => {
      const one = made();
      one.world.wait(150);
      one.world.must(clock, 'thing.limitDue', { id: 't' });
      return one;
    };
    const none = made().world;
    expect(answer(none, 'supervise', 'nothing')).toEqual(['not_found', undefined, 'id']);
    expect(answer(none, 'supervise')).toEqual(['illegal', 'sla.not_proposed', undefined]);
    const { world } = proposed();
    expect(answer(world, 'supervise', 't', '  ')).toEqual(['invalid', 'sla.reason_missing', 'reason']);
    expect(answer(world, 'supervise')).toBeUndefined();
    expect(answer(world, 'supervise')).toEqual(['illegal', 'sla.not_proposed', undefined]);
    // Where the limit is gone altogether, there is nothing to answer.
    const gone = proposed();
    gone.set({ since: 0 });
    expect(answer(gone.world, 'declineSupervision')).toEqual(['illegal', 'sla.not_proposed', undefined]);
    // Over, or begun anew: there is nothing left to hurry, and the proposal may still be put away.
    for (const more of [{ endedAt: 1 }, { since: 1 }]) {
      const over = proposed();
      over.set(more);
      expect(answer(over.world, 'supervise')).toEqual(['illegal', 'sla.ended', undefined]);
      expect(answer(over.world, 'declineSupervision')).toBeUndefined();
      expect(over.world.state.get(things, 't')?.supervision?.state).toBe('declined');
    }
  });
});
