import { defineCommand } from '@liandong/shared/kernel/command';
import { Registry } from '@liandong/shared/kernel/registry';
import { presence } from '@liandong/shared/kernel/presence';
import { State, type Collection, type Entity } from '@liandong/shared/kernel/state';
import { Type } from 'typebox';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Committed, Community } from './api.ts';
import { Attendance } from './attendance.ts';

interface Held extends Entity {
  readonly holder: string;
  readonly until: number;
  readonly isAway?: boolean;
}
const held: Collection<Held> = { name: 'held' };
const step = (type: string) =>
  defineCommand(type, Type.Object({ id: Type.String() }), { needs: [], decide: () => ({ duplicate: true }) });
const registry = new Registry([
  {
    ...{
      name: 'held',
      commands: [step('held.pause'), step('held.resume')],
      events: [],
      collections: [],
      terms: { zh: {}, en: {} },
    },
    presences: [
      presence(held, { away: 'held.pause', back: 'held.resume' }, ({ holder, until, isAway }) =>
        isAway ? { account: holder } : { account: holder, asksAt: until },
      ),
    ],
  },
]);

/** One process of an installation: its own screens, the same records. */
function node(name: string, sent: string[]) {
  const screens = new Set<string>();
  const listeners: ((account: string) => void)[] = [];
  const commits: ((community: Community, committed: readonly Committed[]) => void)[] = [];
  const community: Community = { id: 'c', epoch: 'e', state: new State(), tail: () => undefined };
  const attendance = new Attendance({
    pipeline: {
      community: () => Promise.resolve(community),
      submit: (_, { id, type, payload }) => {
        sent.push(`${name} ${type} ${String((payload as { since?: number }).since ?? '')}`.trim());
        return Promise.resolve({ id, result: 'applied' });
      },
      onCommit: (listener) => {
        commits.push(listener);
        return () => undefined;
      },
    },
    ...{ registry, newId: () => 'n', now: () => Date.now(), grace: 20_000, log: () => undefined },
    isHere: (account) => screens.has(account),
    onHere: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
  });
  const move = (account: string, isHere: boolean): void => {
    if (isHere) screens.add(account);
    else screens.delete(account);
    for (const listener of listeners) listener(account);
  };
  const commit = (record: Held): void => {
    const after = { ...record, version: 1, changedAt: Date.now(), changedBy: record.holder };
    const changes = [{ collection: held.name, id: record.id, before: undefined, after }];
    for (const listener of commits) listener(community, [{ changes } as unknown as Committed]);
  };
  commit({ id: 'first', holder: 'nobody', until: Number.MAX_SAFE_INTEGER - 1 });
  return { attendance, move, commit };
}

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

it('[R19] somebody’s coming and going is sent to nobody, but for where they are away when it matters, and back', () => {
  const sent: string[] = [];
  const a = node('a', sent);
  a.move('h', true);
  a.commit({ id: 't', holder: 'h', until: 3_600_000 });
  for (let n = 0; n < 5; n++) {
    vi.advanceTimersByTime(60_000);
    a.move('h', n % 2 === 1);
  }
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(3_600_000);
  expect(sent).toEqual(['a held.pause 300000']);
  a.commit({ id: 't', holder: 'h', until: 3_600_000, isAway: true });
  a.move('h', true);
  expect(sent.slice(1)).toEqual(['a held.resume']);
});

it('[R19] of several processes only the one that had somebody’s last screen says that they are away', () => {
  const sent: string[] = [];
  const [a, b] = [node('a', sent), node('b', sent)];
  a.move('h', true);
  for (const one of [a, b]) one.commit({ id: 't', holder: 'h', until: 3_600_000 });
  vi.advanceTimersByTime(4_000_000);
  expect(sent).toEqual([]);
  for (const one of [a, b]) one.commit({ id: 't', holder: 'h', until: 8_000_000 });
  a.move('h', false);
  vi.advanceTimersByTime(5_000_000);
  expect(sent).toEqual(['a held.pause 4000000']);
});
