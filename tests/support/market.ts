import type { Actor } from '@liandong/shared/kernel/actor';
import type { CommandMessage } from '@liandong/server/pipeline/api';
import { longText } from './random.ts';

export const community = 'pudong';
export const coordinator: Actor = { id: 'coordinator', grants: [{ community, role: 'coordinator' }] };

/** A giver of an organisation. */
export function giver(org: string): Actor {
  return { id: `giver-${org}`, grants: [{ community, role: 'social_org', org }] };
}

/** Publishes a request for one thing. */
export function publish(id: string, request: string, quantity: number): CommandMessage {
  return {
    id,
    type: 'request.publish',
    community,
    payload: {
      id: request,
      request: {
        title: '毛毯',
        kind: 'goods',
        priority: 'urgent',
        grid: 'unlocated',
        line: 'supply',
        lines: [{ id: 'a', item: '毛毯', ask: 'amount', quantity }],
      },
    },
  };
}

/** Publishes a request of which those who may see why it is made get 12 KB. */
export function publishLong(n: number): CommandMessage {
  const command = publish(`long-${n}`, `long-r${n}`, 5);
  const { request } = command.payload as { request: object };
  return { ...command, payload: { id: `long-r${n}`, request: { ...request, why: longText(n) } } };
}

export function pledge(id: string, to: string, org: string, quantity: number): CommandMessage {
  return { id, type: 'pledge.make', community, payload: { id: `pledge-${id}`, request: to, line: 'a', org, quantity } };
}
