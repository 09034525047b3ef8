import type { Grant } from '@liandong/shared/kernel/actor';
import type { Role } from '@liandong/shared/kernel/roles';
import type { Core } from './core.ts';
import { pick } from './random.ts';

export const community = 'pudong';

/** Six people with six views: account, role, and what else their right names. */
export const cast: readonly [string, Role, Partial<Grant>][] = [
  ['coordinator', 'coordinator', {}],
  ['worker', 'grid_worker', { grids: ['unlocated'] }],
  ['org1', 'social_org', { org: 'org1' }],
  ['org2', 'social_org', { org: 'org2' }],
  ['wall', 'wall', {}],
  ['resident', 'resident', {}],
];

export function grantsOf(role: Role, rest: Partial<Grant>): Grant[] {
  return [{ community, role, ...rest }];
}

/** What people of a market do, as it comes; refusals are part of it. */
export async function act(from: Core, random: () => number, n: number): Promise<void> {
  const actor = (name: string): { id: string; grants: Grant[] } => {
    const row = cast.find(([account]) => account === name);
    if (!row) throw new Error(name);
    return { id: name, grants: grantsOf(row[1], row[2]) };
  };
  const some = `r${Math.floor(random() * 60)}`;
  const pledge = `p${Math.floor(random() * 90)}`;
  const org = pick(random, ['org1', 'org2']);
  const acts: (() => Promise<unknown>)[] = [
    () =>
      from.pipeline.submit(actor('coordinator'), {
        id: `c${n}`,
        type: 'request.publish',
        community,
        payload: {
          id: some,
          request: {
            title: '毛毯',
            kind: 'goods',
            priority: 'urgent',
            grid: 'unlocated',
            line: 'supply',
            why: `第 ${n} 次`,
            lines: [{ id: 'a', item: '毛毯', ask: 'amount', quantity: 100 }],
          },
        },
      }),
    () =>
      from.pipeline.submit(actor(org), {
        id: `c${n}`,
        type: 'pledge.make',
        community,
        payload: { id: pledge, request: some, line: 'a', org, quantity: 1 + Math.floor(random() * 60) },
      }),
    () =>
      from.pipeline.submit(actor(org), {
        id: `c${n}`,
        type: pick(random, ['pledge.prepare', 'pledge.send', 'pledge.deliver', 'pledge.withdraw']),
        community,
        payload: { id: pledge },
      }),
    () =>
      from.pipeline.submit(actor('coordinator'), {
        id: `c${n}`,
        type: pick(random, ['pledge.receive', 'request.cancel', 'request.close']),
        community,
        payload: random() < 0.5 ? { id: pledge } : { id: some, reason: '够了' },
      }),
    () =>
      from.pipeline.submit(actor('coordinator'), {
        id: `c${n}`,
        type: 'request.revise',
        community,
        payload: {
          id: some,
          change: { lines: [{ id: 'a', item: '毛毯', ask: 'amount', quantity: 20 + Math.floor(random() * 100) }] },
        },
      }),
  ];
  await pick(random, acts)();
}
