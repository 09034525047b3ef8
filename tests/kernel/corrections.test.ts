import { correctedEntry } from '@liandong/shared/ledger/corrected';
import type { World } from '@liandong/shared/testing/world';
import type { TSchema } from 'typebox';
import { describe, expect, it } from 'vitest';
import { commandFor } from '../rights/befores.ts';
import { answered, registry, sender, stepsBefore, targetIn } from '../rights/brought.ts';

/** By command: the act that corrects, and the one that it corrects. */
const corrections: Readonly<Record<string, readonly [string, string]>> = {
  'alert.cancel': ['alert.cancelled', 'alert.issued'],
  'assignment.confirmHours': ['assignment.hoursConfirmed', 'assignment.checkedOut'],
  'brief.correct': ['brief.approved', 'brief.approved'],
  'evaluation.settle': ['evaluation.settled', 'evaluation.published'],
  'incident.reopen': ['incident.reopened', 'incident.closed'],
  'incident.revise': ['incident.revised', 'incident.reported'],
  'incident.rework': ['incident.reworked', 'incident.resolved'],
  'pledge.settle': ['pledge.differed', 'pledge.received'],
  'promise.reopen': ['promise.reopened', 'promise.kept'],
  'screening.correct': ['screening.corrected', 'screening.visited'],
  'stock.reverse': ['stock.reversed', 'stock.posted'],
  'task.return': ['task.returned', 'task.done'],
};

/** What has to be sent otherwise than by somebody else each time: whoever asked corrects, and a new edition counts once it is approved. */
const otherwise: Readonly<Record<string, () => World>> = {
  'brief.correct'() {
    const { world } = answered('brief.correct', stepsBefore('brief.correct'));
    const { edition } = commandFor('brief.correct', targetIn(world)).payload as { readonly edition: string };
    world.must(sender('stage-9', 'brief.approve'), 'brief.approve', { id: edition });
    return world;
  },
  'screening.correct'() {
    const { world } = answered('screening.answer', stepsBefore('screening.answer'));
    const { type, payload } = commandFor('screening.correct', targetIn(world));
    world.must(sender(world.events.at(-1)?.by ?? '', type), type, payload);
    return world;
  },
};

describe('a correction is a new entry that points to the old', () => {
  it.each(Object.entries(corrections))('[R41] [P8] by %s, to the very act that it corrects', (name, acts) => {
    const { events } = otherwise[name]?.() ?? answered(name, stepsBefore(name)).world;
    const pointing = events.filter((event) => correctedEntry(event) !== undefined);
    const [last] = pointing;
    const old = events[(last === undefined ? 0 : (correctedEntry(last) ?? 0)) - 1];
    expect([pointing.length, last?.type, old?.type]).toEqual([1, ...acts]);
    if (name !== 'brief.correct')
      expect(last?.data).toMatchObject({ id: (old?.data as { readonly id: string } | undefined)?.id });
  });

  it('[R41] of a sealed act it is sealed too, so that the ledger’s page lists it; no other kind points', () => {
    const isSealed = (type: string): boolean => registry.events.get(type)?.sealed === true;
    for (const [correcting, corrected] of Object.values(corrections))
      expect([correcting, isSealed(correcting) || !isSealed(corrected)]).toEqual([correcting, true]);
    const pointing = [...registry.events].filter(([, { schema }]) => {
      const { corrects } = (schema as { readonly properties?: Readonly<Record<string, TSchema>> }).properties ?? {};
      return (corrects as { readonly type?: string } | undefined)?.type === 'integer';
    });
    expect(pointing.map(([type]) => type).sort()).toEqual(
      Object.values(corrections)
        .map(([type]) => type)
        .sort(),
    );
  });

  it('[R41] whatever sealed act takes back or changes, by its name, points, or is true from then on alone', () => {
    const back = /undone|reopened|reversed|corrected|differed|reworked|revised|withdrawn|cancelled|returned|restored/i;
    /** Agreed, on duty, planned: until then it was so. */
    const fromThenOn = [
      ...['case.consentWithdrawn', 'consent.withdrawn', 'duty.revised', 'dutyList.revised', 'training.cancelled'],
      // It names the last checkpoint that is known.
      'ledger.restored',
    ];
    const pointing = new Set(Object.values(corrections).map(([type]) => type));
    const silent = [...registry.events].filter(
      ([type, { sealed }]) => sealed && back.test(type) && !pointing.has(type),
    );
    expect(silent.map(([type]) => type).sort()).toEqual(fromThenOn.sort());
  });

  it('[R41] nobody says by a command what it corrects: the rules do', () => {
    const world = answered('task.return', stepsBefore('task.return')).world;
    const wish = { id: 'x-1', reason: '没做完', corrects: 1 };
    expect(world.send(sender('stage-1', 'task.return'), 'task.return', wish).refused).toMatchObject({
      code: 'invalid',
    });
  });
});
