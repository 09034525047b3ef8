import { minute, type Story } from './story.ts';
import type { At } from './strands.ts';

const hour = 60 * minute;

/** Who is on duty tonight and tomorrow. */
export async function planDuty({ sender, end, newId, who }: Story): Promise<void> {
  const [duty, first, second, lead] = ['duty', 'coordinator', 'coordinator2', 'lead'].map((login) => who(login).id);
  const turns = [
    [duty, second],
    [first, second],
    [duty, first],
  ].map((people, n) => ({
    ...{ id: newId(), people, from: end + (n - 1) * 12 * hour + 6 * hour, until: end + n * 12 * hour + 6 * hour },
  }));
  const list = { id: 'community', wait: 2 * minute, turns, standby: [lead] };
  await sender.send(who('lead'), 'page.keepList', list);
  const care = { ...list, id: 'care', turns: [], standby: ['social', 'supervisor'].map((login) => who(login).id) };
  await sender.send(who('lead'), 'page.keepList', care);
}

/** A call of two hours ago that the second on the list answered. */
export async function callDuty({ sender, newId, who, codeOf }: Story, at: At): Promise<void> {
  await at(125 * minute);
  const page = newId();
  await sender.send(who('grid'), 'page.raise', { id: page, kind: 'matter', grid: codeOf('临河里') });
  await sender.send(who('duty'), 'page.rang', { id: page, how: 'shown' });
  await at(123 * minute);
  await sender.send(who('coordinator'), 'page.next', { id: page });
  await sender.send(who('coordinator2'), 'page.rang', { id: page, how: 'sound' });
  await at(122 * minute);
  await sender.send(who('coordinator2'), 'page.acknowledge', { id: page });
}
