import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eraseCare } from '../care/erase.ts';
import { Write } from '../kernel/state.ts';
import { erasedPeople } from '../people/schema.ts';
import { actorOf } from '../testing/world.ts';
import { everywhere } from '../needs/schema.ts';
import { specialGroups } from '../special-groups/schema.ts';
import { makeCareWorld, social, takeIn } from '../testing/care.ts';
import type { World } from '../testing/world.ts';
import { isAlone, pairs, supportNets, supportTotals, ties, tieRhythms } from './schema.ts';
import { aloneOnWall } from './totals.ts';

const alone = (world: World, id: string): boolean => isAlone(world.state.get(supportNets, id));
const count = (world: World) => world.state.get(supportTotals, everywhere);

describe('ties and pairs', () => {
  it('[R09] fewer than two live ties is alone; a pair that begins takes somebody off the list, one that pauses puts them back', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1');
    takeIn(world, 'h2.1');
    expect(count(world)).toMatchObject({ people: 2, alone: 2 });
    const { events, private: beside } = world.must(social, 'tie.note', {
      ...{ id: 't1', subject: 'h1.1', kind: 'family', often: 'daily', words: '女儿在佛山' },
    });
    expect(JSON.stringify(events)).not.toContain('佛山');
    expect(beside).toMatchObject([{ kind: 'tieWords', id: 't1@h1.1' }]);
    expect(alone(world, 'h1.1')).toBe(true);
    expect(world.send(social, 'pair.propose', { id: 'p', subject: 'h1.1' }).refused).toMatchObject({
      reason: 'pair.with_whom',
    });
    world.must(social, 'pair.propose', { id: 'p', subject: 'h1.1', words: '三楼' });
    world.must(social, 'pair.agree', { id: 'p' });
    expect(alone(world, 'h1.1')).toBe(true);
    world.must(social, 'pair.activate', { id: 'p' });
    expect(alone(world, 'h1.1')).toBe(false);
    expect(count(world)).toMatchObject({ people: 2, alone: 1 });
    world.must(social, 'pair.pause', { id: 'p' });
    expect(alone(world, 'h1.1')).toBe(true);
    world.must(social, 'tie.note', { id: 't2', subject: 'h1.1', kind: 'friend', often: 'weekly' });
    expect(alone(world, 'h1.1')).toBe(false);
    world.must(social, 'tie.change', { id: 't2', often: 'rarely' });
    expect(alone(world, 'h1.1')).toBe(true);
    expect(count(world)).toMatchObject({ people: 2, alone: 2 });
  });

  it('[R09] a tie and a pair are of somebody who lives here', () => {
    const world = makeCareWorld();
    const nobody = { code: 'not_found', field: 'subject', reason: 'care.no_subject' };
    const tie = { id: 't', subject: 'nobody', kind: 'family', often: 'daily' };
    expect(world.send(social, 'tie.note', tie).refused).toEqual(nobody);
    expect(world.send(social, 'pair.propose', { id: 'p', subject: 'nobody', words: '三楼' }).refused).toEqual(nobody);
  });

  it('[R09] [P7] a helper is somebody here; one who was erased is named no more, and leaves the other alone again', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1');
    const pair = { id: 'p', subject: 'h1.1', helper: 'v-1' };
    expect(world.send(social, 'pair.propose', pair).refused).toMatchObject({ reason: 'pair.no_helper' });
    world.knows(actorOf('v-1', 'volunteer'));
    world.must(social, 'pair.propose', pair);
    for (const step of ['agree', 'activate']) world.must(social, `pair.${step}`, { id: 'p' });
    expect(alone(world, 'h1.1')).toBe(false);
    const write = new Write(world.state, { version: world.state.seq, changedAt: world.now, changedBy: 'a' });
    write.put(erasedPeople, { id: 'v-1' });
    for (const change of [...write.changes]) eraseCare(write, change);
    expect(world.state.get(pairs, 'p')).toMatchObject({ status: 'ended', endedAt: world.now });
    expect(
      JSON.stringify([...world.state.map('pairs').values(), ...world.state.map('careFiles').values()]),
    ).not.toContain('v-1');
    expect(alone(world, 'h1.1')).toBe(true);
    expect(count(world)).toMatchObject({ people: 1, alone: 1 });
  });

  it('[R09] [E19] who stands alone is counted as from the records, whatever comes and goes', () => {
    const act = fc.tuple(
      fc.constantFrom('note', 'change', 'drop', 'out', 'in'),
      fc.nat(3),
      fc.constantFrom(...tieRhythms),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const world = makeCareWorld(2);
        for (const id of ['h1.1', 'h2.1']) takeIn(world, id);
        for (const [what, n, often] of acts) {
          const subject = n % 2 === 0 ? 'h1.1' : 'h2.1';
          if (what === 'note') world.send(social, 'tie.note', { id: `t${n}`, subject, kind: 'friend', often });
          else if (what === 'change') world.send(social, 'tie.change', { id: `t${n}`, often });
          else if (what === 'drop') world.send(social, 'tie.drop', { id: `t${n}` });
          else if (what === 'out') world.send(social, 'specialGroup.suspend', { id: subject, reason: 'asked' });
          else world.send(social, 'specialGroup.activate', { id: subject });
        }
        const active = ['h1.1', 'h2.1'].filter((id) => world.state.get(specialGroups, id)?.status === 'active');
        const live = (id: string): number =>
          [...world.state.all(ties).values()].filter((tie) => tie.subject === id && tie.often !== 'rarely').length;
        expect(count(world)).toMatchObject({
          people: active.length,
          alone: active.filter((id) => live(id) < 2).length,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('[R09] a wall reads neither few who are alone nor, by taking off, few who are not', () => {
    const of = (people: number, alone_: number) =>
      aloneOnWall({ id: 'all', people, alone: alone_, version: 1, changedAt: 1, changedBy: 'a' });
    expect(of(23, 7)).toEqual({ id: 'all', people: 20, alone: 5 });
    for (const told of [of(20, 4), of(20, 17), of(3, 0)]) expect(told).not.toHaveProperty('alone');
  });
});
