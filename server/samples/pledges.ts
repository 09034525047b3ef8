import type { Actor } from '@liandong/shared/kernel/actor';
import type { SampleRequest } from './pudong-requests.ts';
import type { Sender } from './sender.ts';

/** How far a pledge goes, in the order of its steps. */
const way = { pledged: [], transit: ['prepare', 'send'], received: ['prepare', 'send', 'deliver', 'receive'] } as const;

export interface Givers {
  readonly chenguang: Actor;
  readonly renhe: Actor;
  /** who signs for what arrives */
  readonly coordinator: Actor;
}

async function give(
  sender: Sender,
  givers: Givers,
  giver: Actor,
  request: string,
  quantity: number,
  reach: keyof typeof way,
  newId: () => string,
): Promise<void> {
  if (quantity === 0) return;
  const id = newId();
  const org = giver.grants[0]?.org;
  await sender.send(giver, 'pledge.make', { id, request, line: '1', org, quantity });
  for (const step of way[reach])
    await sender.send(step === 'receive' ? givers.coordinator : giver, `pledge.${step}`, { id });
}

/** Publishes a request on the usual way: submitted, approved, published. */
export async function publishApproved(sender: Sender, coordinator: Actor, id: string, request: object): Promise<void> {
  await sender.send(coordinator, 'request.submit', { id, request });
  for (const step of ['approve', 'publish']) await sender.send(coordinator, `request.${step}`, { id });
}

/** Publishes a request and has it pledged, sent and signed for, as far as the story has come. */
export async function publishRequest(
  sender: Sender,
  givers: Givers,
  sample: SampleRequest,
  grid: string,
  now: number,
  newId: () => string,
): Promise<void> {
  const id = newId();
  const { title, kind, unit, spec, asked, received, transit, pledged, due } = sample;
  const lines = [{ id: '1', item: title, ask: 'amount', quantity: asked, unit, spec }];
  const request = {
    title,
    kind,
    priority: due < 120 ? 'urgent' : 'routine',
    grid,
    line: 'livelihood',
    neededBy: now + due * 60_000,
    place: '教工楼活动室（集中收货点）',
    lines,
  };
  await publishApproved(sender, givers.coordinator, id, request);
  await give(sender, givers, givers.renhe, id, received, 'received', newId);
  await give(sender, givers, givers.chenguang, id, transit[0], 'transit', newId);
  await give(sender, givers, givers.renhe, id, transit[1], 'transit', newId);
  await give(sender, givers, givers.renhe, id, pledged, 'pledged', newId);
}
