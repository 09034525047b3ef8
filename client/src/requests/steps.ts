import type { Actor } from '@liandong/shared/kernel/actor';
import { offers } from '@liandong/shared/kernel/machine';
import { unlocated } from '@liandong/shared/areas/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import { requests } from '@liandong/shared/requests/capability';
import { pledgeMachine, requestMachine } from '@liandong/shared/requests/machine';
import { axesOf } from '@liandong/shared/requests/axes';
import {
  awaitsApproval,
  isDiffering,
  isLentOut,
  Pledges,
  Requests,
  type PledgeRecord,
  type RequestRecord,
} from '@liandong/shared/requests/schema';
import { may, stateOf } from './may.ts';

/** A step that may be taken now, and what has to be said with it. */
export interface Step {
  readonly type: string;
  /** a reason that must, or may, be given; how many; or how it goes, in words */
  readonly ask?: 'reason' | 'maybeReason' | 'amount' | 'words';
  /** bounds of `amount`, and the one that is expected */
  readonly least?: number;
  readonly most?: number;
  readonly usual?: number;
  /** when a reason is due beside an amount: where it is not the usual one, or always, and then the amount is said too */
  readonly reasoned?: 'differs' | 'always';
  /** the step that leads on; the others turn back */
  readonly onward: boolean;
  /** it may have happened before it is entered: a receipt that was signed on paper */
  readonly timed?: true;
  /** a word of its own, where a command is offered in two ways */
  readonly word?: string;
  /** seldom wanted: offered only where there is room */
  readonly aside?: true;
}

const backward = new Set([
  'pledge.withdraw',
  'pledge.fail',
  'pledge.decline',
  'pledge.dispute',
  'pledge.recall',
  'request.return',
  'request.reject',
  'request.cancel',
  'request.close',
]);

type Pledge = Stamped<PledgeRecord>;

/** Steps beside the machine: how it goes, a receipt with two numbers, what is lent. */
function besides(pledge: Pledge): string[] {
  const { difference, back } = pledge;
  return [
    ...(['accepted', 'preparing', 'in_transit'].includes(pledge.status) ? ['pledge.report'] : []),
    ...(isDiffering(pledge) ? ['pledge.agree', 'pledge.settle'] : []),
    ...(difference?.state === 'open' ? ['pledge.dispute'] : []),
    ...(isLentOut(pledge) ? ['pledge.return'] : []),
    ...(isLentOut(pledge) && back !== 'released' ? ['pledge.release'] : []),
    ...(isLentOut(pledge) && back === undefined ? ['pledge.recall'] : []),
  ];
}

/** What has to be said with a step of a pledge. */
function stepsFor(type: string, pledge: Pledge): Step[] {
  const { quantity: most, handed = most, received = handed } = pledge;
  const onward = !backward.has(type);
  switch (type) {
    case 'pledge.receive':
      return [{ type, onward, ask: 'amount', least: 0, most, usual: handed, reasoned: 'differs', timed: true }];
    case 'pledge.settle':
      return [{ type, onward, ask: 'amount', least: 0, most, usual: received, reasoned: 'always' }];
    case 'pledge.return':
      return [{ type, onward, ask: 'amount', least: 0, most: received, usual: received, reasoned: 'differs' }];
    case 'pledge.send':
    case 'pledge.deliver': {
      const part: Step = {
        type,
        onward: false,
        ask: 'amount',
        least: 1,
        most,
        usual: most,
        word: `${type}.part`,
        aside: true,
      };
      return [...(most > 1 ? [part] : []), { type, onward }];
    }
    case 'pledge.report':
      return [{ type, onward: false, ask: 'words', aside: true }];
    case 'pledge.dispute':
      return [{ type, onward, ask: 'reason' }];
    case 'pledge.recall':
      return [{ type, onward }];
    default:
      return [onward ? { type, onward } : { type, onward, ask: 'maybeReason' }];
  }
}

/** What an actor may do with a pledge now, by its machine, what stands beside it, and the rights. */
export function pledgeSteps(actor: Actor, pledge: Pledge): Step[] {
  const state = stateOf({ [Pledges.name]: [pledge] });
  return [...offers(pledgeMachine, pledge.status).map(({ command }) => command), ...besides(pledge)]
    .filter((command) => may(requests, actor, command, state, { id: pledge.id }))
    .filter((command) => command !== 'pledge.receive' || pledge.handedBy !== actor.id)
    .flatMap((command) => stepsFor(command, pledge));
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
