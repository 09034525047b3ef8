import type { Grant } from '@liandong/shared/kernel/actor';
import type { Stream, Wish } from './client.ts';
import type { Chance } from './chance.ts';
import type { Reader } from './may-see.ts';

export const community = 'c1';

/** Who takes part: an account, what it follows and what it may. */
export interface Person extends Reader {
  readonly streams: readonly Stream[];
}

export const everybody: readonly Person[] = [
  { account: 'acct-c1', role: 'coordinator', streams: ['view'] },
  { account: 'acct-c2', role: 'coordinator', streams: ['view'] },
  { account: 'acct-o1', role: 'social_org', org: 'org1', streams: ['view'] },
  { account: 'acct-o2', role: 'social_org', org: 'org2', streams: ['view'] },
  { account: 'acct-v1', role: 'volunteer', streams: ['view', 'me'] },
  { account: 'acct-v2', role: 'volunteer', streams: ['me'] },
  { account: 'acct-w', role: 'wall', streams: ['view'] },
  { account: 'acct-r', role: 'resident', streams: ['view'] },
];

export function grantsOf({ role, org }: Reader): Grant[] {
  return [{ community, role, ...(org === undefined ? {} : { org }) }];
}

export type Records = ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, unknown>>>>;

interface Wishing {
  readonly chance: Chance;
  /** what the person's own screen shows */
  readonly shown: Records;
  readonly reader: Reader;
  /** a number never used before */
  readonly next: () => number;
}

type Wanted = Omit<Wish, 'id' | 'community'>;

function records({ shown }: Wishing, name: string): readonly Readonly<Record<string, unknown>>[] {
  return [...(shown.get(name)?.values() ?? [])];
}

function some(
  wishing: Wishing,
  name: string,
  fits: (record: Readonly<Record<string, unknown>>) => boolean = () => true,
): Readonly<Record<string, unknown>> | undefined {
  const list = records(wishing, name).filter(fits);
  // The newest first, mostly: that is where people meet.
  return list.length === 0
    ? undefined
    : wishing.chance.yes(0.7)
      ? list.at(-1 - wishing.chance.below(Math.min(2, list.length)))
      : wishing.chance.pick(list);
}

export function newRequest(n: number, quantity: number): Wanted {
  const lines = [{ id: 'a', item: 'blanket', ask: 'amount', quantity }];
  return {
    type: 'request.publish',
    payload: {
      id: `r${n}`,
      request: {
        title: `blankets ${n}`,
        kind: 'goods',
        priority: 'urgent',
        grid: 'unlocated',
        line: 'supply',
        why: `secret-${n}`,
        lines,
      },
    },
  };
}

export function newTask(n: number, need: number): Wanted {
  return {
    type: 'task.create',
    payload: {
      id: `t${n}`,
      title: `task ${n}`,
      grid: 'unlocated',
      line: 'flood',
      lead: 'community',
      note: `secret-${n}`,
      need,
    },
  };
}

function versioned(record: Readonly<Record<string, unknown>>, wanted: Wanted): Wanted {
  return { ...wanted, expectedVersion: record['version'] as number };
}

function place(wishing: Wishing): Wanted | undefined {
  const person = some(wishing, 'volunteers');
  const task = some(wishing, 'tasks');
  if (!person || !task) return undefined;
  const type =
    person['assignment'] === undefined || wishing.chance.yes(0.2) ? 'assignment.offer' : 'assignment.reassign';
  return versioned(person, { type, payload: { id: `a${wishing.next()}`, person: person['id'], task: task['id'] } });
}

function coordinate(wishing: Wishing): Wanted | undefined {
  const { chance, next } = wishing;
  const request = some(wishing, 'requests');
  const task = some(wishing, 'tasks');
  const pledge = some(wishing, 'pledges', ({ status }) => status === 'delivered');
  switch (chance.below(8)) {
    case 0:
      return newRequest(next(), 3 + chance.below(30));
    case 1:
      return newTask(next(), 1 + chance.below(3));
    case 2:
      return (
        task && versioned(task, { type: 'task.revise', payload: { id: task['id'], title: `task again ${next()}` } })
      );
    case 3:
      return pledge ? { type: 'pledge.receive', payload: { id: pledge['id'] } } : undefined;
    case 4:
      return request && chance.yes(0.2)
        ? { type: 'request.cancel', payload: { id: request['id'], reason: `secret-${next()}` } }
        : undefined;
    case 5:
      return (
        request &&
        versioned(request, {
          type: 'request.revise',
          payload: { id: request['id'], change: { title: `blankets again ${next()}` } },
        })
      );
    default:
      return place(wishing);
  }
}

const giverSteps = ['pledge.prepare', 'pledge.send', 'pledge.deliver', 'pledge.withdraw'];

function give(wishing: Wishing): Wanted | undefined {
  const { chance, next, reader } = wishing;
  const request = some(wishing, 'requests', ({ status }) => status === 'published');
  const pledge = some(wishing, 'pledges');
  if (pledge && chance.yes(0.4)) return { type: chance.pick(giverSteps), payload: { id: pledge['id'] } };
  return (
    request && {
      type: 'pledge.make',
      payload: { id: `p${next()}`, request: request['id'], line: 'a', org: reader.org, quantity: 1 + chance.below(12) },
    }
  );
}

const ownSteps = [
  'assignment.accept',
  'assignment.accept',
  'assignment.checkIn',
  'assignment.checkOut',
  'assignment.decline',
];

function help(wishing: Wishing): Wanted | undefined {
  const { chance, next, reader } = wishing;
  const assignment = some(wishing, 'assignments', ({ endedAt }) => endedAt === undefined);
  if (assignment) return { type: chance.pick(ownSteps), payload: { id: assignment['id'] } };
  const task = some(wishing, 'tasks', ({ status }) => status === 'open');
  return task && { type: 'assignment.claim', payload: { id: `a${next()}`, task: task['id'], person: reader.account } };
}

/** What a person wants next, from what the screen shows; nothing when there is nothing to do. */
export function wishOf(wishing: Wishing): Wanted | undefined {
  switch (wishing.reader.role) {
    case 'coordinator':
      return coordinate(wishing);
    case 'social_org':
      return give(wishing);
    case 'volunteer':
      return help(wishing);
    default:
      return undefined;
  }
}
