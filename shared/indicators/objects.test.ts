import { describe, expect, it } from 'vitest';
import { sight } from '../kernel/rights.ts';
import { tableRoles } from '../kernel/rights-table.ts';
import { State } from '../kernel/state.ts';
import { createRegistry } from '../registry.ts';
import { actorOf } from '../testing/world.ts';
import { openedFor, tellIndicators } from './answer.ts';
import { countedIndicators, measures } from './list.ts';
import { objectOfEvent } from './objects.ts';

const all = [...countedIndicators.values()];
const types = [...new Set([...measures.values()].flatMap(({ events }) => events))];
const entityOf = (type: string): string => type.split('.')[0] ?? '';

/** Who opens a figure to its entries, in the order of the table of rights. */
const openers = (id: string): readonly string[] =>
  tableRoles.filter((role) => all.some((indicator) => openedFor(actorOf('a', role), indicator, id).length > 0));

describe('[R43] what a figure opens to', () => {
  it('is of a kind that its commands, or its records, take a right on: each type of event of each figure', () => {
    const { commands, collections } = createRegistry(
      () => undefined,
      (point) => point,
    );
    const asked = (entity: string): readonly string[] => [
      ...[...commands.values()].flatMap(({ type, needs }) =>
        entityOf(type) === entity ? needs.map(({ object }) => object) : [],
      ),
      ...[...collections].flatMap(([name, { object }]) => (name.startsWith(entity) ? [object] : [])),
    ];
    for (const type of types)
      expect([type, asked(entityOf(type))]).toEqual([type, expect.arrayContaining([objectOfEvent(type)])]);
  });

  it('is for nobody who does not see all of it: every role, every figure, every type of entry', () => {
    for (const role of tableRoles) {
      const actor = actorOf('a', role);
      const unseen = all
        .flatMap((indicator) =>
          openedFor(actor, indicator).flatMap(({ id, events }) => events.map((type) => ({ id, type }))),
        )
        .filter(({ type }) => {
          const object = objectOfEvent(type);
          return object === undefined || sight(actor, object, {}) !== 'all';
        });
      expect([role, unseen]).toEqual([role, []]);
    }
  });

  it('of several kinds of things is for those who see all of each; to the others it is a sum', () => {
    expect(openers('E20.active')).toEqual(['lead', 'command', 'coordinator', 'supervisor']);
    expect(openers('E30.certified')).toEqual(['lead', 'command', 'coordinator', 'social_worker', 'supervisor']);
    expect(openers('B04.onDuty')).toEqual(['lead', 'command', 'coordinator', 'social_worker', 'supervisor']);
    expect(openers('E27.nature')).toEqual(['lead', 'supervisor']);
    expect(openers('B07.visits')).toEqual(['lead', 'social_worker', 'supervisor']);
    // What is of one kind is as open as that kind.
    expect(openers('E20.claimed')).toContain('subdistrict');
    const ground = { state: new State(), now: 0, outside: new Map() };
    const told = tellIndicators(ground, actorOf('a', 'subdistrict'), { window: '24h' });
    const opens = told.indicators.map(({ id, opens: is }) => [id, is]);
    expect(opens).toEqual(
      expect.arrayContaining([
        ['E20', true],
        ['E30', false],
      ]),
    );
  });
});
