import type { Actor } from '@liandong/shared/kernel/actor';
import { offers } from '@liandong/shared/kernel/machine';
import { unlocated } from '@liandong/shared/areas/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import { requests } from '@liandong/shared/requests/capability';
import { pledgeMachine, requestMachine } from '@liandong/shared/requests/machine';
import { axesOf } from '@liandong/shared/requests/axes';
import {
  awaitsApproval,
  Pledges,
  Requests,
  type PledgeRecord,
  type RequestRecord,
} from '@liandong/shared/requests/schema';
import { may, stateOf } from './may.ts';

/** A step that may be taken now, and what has to be said with it. */
export interface Step {
  readonly type: string;
  /** a reason that must, or may, be given; or how many arrived */
  readonly ask?: 'reason' | 'maybeReason' | 'amount';
  /** highest amount for `amount` */
  readonly most?: number;
  /** the step that leads on; the others turn back */
  readonly onward: boolean;
}

const backward = new Set([
  'pledge.withdraw',
  'pledge.fail',
  'pledge.decline',
  'request.return',
  'request.reject',
  'request.cancel',
  'request.close',
]);

/** What an actor may do with a pledge now, by its machine and the rights. */
export function pledgeSteps(actor: Actor, pledge: Stamped<PledgeRecord>): Step[] {
  const state = stateOf({ [Pledges.name]: [pledge] });
  return offers(pledgeMachine, pledge.status)
    .filter(({ command }) => may(requests, actor, command, state, { id: pledge.id }))
    .map(({ command }): Step => {
      const onward = !backward.has(command);
      if (command === 'pledge.receive') return { type: command, onward, ask: 'amount', most: pledge.quantity };
      return onward ? { type: command, onward } : { type: command, onward, ask: 'maybeReason' };
    });
}

/** What an actor may do with a request now. What is not urgent is approved before it is published, the rest may be after. */
export function requestSteps(actor: Actor, request: Stamped<RequestRecord>): Step[] {
  const state = stateOf({ [Requests.name]: [request] });
  const onTable = offers(requestMachine, request.status)
    .filter(
      ({ command, from }) => command !== 'request.publish' || from !== 'submitted' || request.priority === 'urgent',
    )
    .map(({ command }) => command);
  return [...onTable, ...(awaitsApproval(request) ? ['request.approve'] : [])]
    .filter((command) => may(requests, actor, command, state, { id: request.id }))
    .map((command): Step => {
      const onward = !backward.has(command);
      if (onward) return { type: command, onward };
      return {
        type: command,
        onward,
        ...(command === 'request.close' && axesOf(request).fulfil === 'complete' ? {} : { ask: 'reason' }),
      };
    });
}

/** Whether an actor may file a request for a grid, and whether also publish it at once. */
export function filing(actor: Actor, grid: string): { submit: boolean; publish: boolean } {
  const request = { grid: grid || unlocated };
  const state = stateOf({});
  const payload = { id: 'new', request };
  return {
    submit: may(requests, actor, 'request.submit', state, payload),
    publish:
      actor.grants.length > 0 &&
      may(
        requests,
        actor,
        'request.publish',
        stateOf({ [Requests.name]: [{ id: 'new', ...request } as never] }),
        payload,
      ),
  };
}
