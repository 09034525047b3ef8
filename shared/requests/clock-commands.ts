import { Type } from 'typebox';
import { defineCommand, type CommandKind } from '../kernel/command.ts';
import { deadline, type Deadline } from '../kernel/due.ts';
import { stepBy } from '../kernel/machine.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Stamped } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { requestMoved } from './events.ts';
import { requestMachine } from './machine.ts';
import { endOf, endUnsent, pledgesOf } from './over.ts';
import { pledgeMoved } from './pledge-events.ts';
import { isDiffering, Pledges, Requests, type PledgeRecord, type RequestRecord } from './schema.ts';
import { notSentAfter, standsAfter } from './settings.ts';

const OneId = Type.Object({ id: Id }, { additionalProperties: false });
const day = 86_400_000;

/** When a request is of no use any more, ms since 1970 UTC; one that a sheet carries ends with its row, and nothing ends while something is on its way or not signed for. */
function requestEndsAt({ status, neededBy, source, lines, unsigned = 0 }: RequestRecord): number | undefined {
  if (status !== 'published' || neededBy === undefined || source) return undefined;
  return unsigned > 0 || lines.some(({ inTransit }) => inTransit > 0) ? undefined : neededBy + standsAfter;
}

/** When a pledge ends by itself: unanswered, or nothing of it was sent in time. */
function pledgeEndsAt({ status, answerBy, eta, changedAt }: Stamped<PledgeRecord>): number | undefined {
  if (status === 'offered') return answerBy;
  if (status !== 'accepted' && status !== 'preparing') return undefined;
  return Math.max(changedAt + day, eta === undefined ? changedAt + notSentAfter.silence : eta + notSentAfter.eta);
}

const notDue = () => refuse('illegal', { field: 'id', reason: 'request.not_due' });

/** Closes a request whose time is over, unless something is still coming or not signed for. Sent by the clock alone. */
const requestExpire = defineCommand('request.expire', OneId, {
  needs: [],
  decide({ state, now }, { id }) {
    const request = state.get(Requests, id);
    if (!request) return { duplicate: true };
    const at = requestEndsAt(request);
    const status = stepBy(requestMachine, request.status, 'request.close');
    if (at === undefined || at > now || !status) return notDue();
    const pledges = pledgesOf(state, id);
    if (pledges.some((pledge) => pledge.status === 'delivered' || isDiffering(pledge))) return notDue();
    return { events: [...endUnsent(state, id), requestMoved.make({ id, status, expired: true })] };
  },
});

/** Ends a pledge that nobody answered, or of which nothing was sent, so that others may give. Sent by the clock alone. */
const pledgeExpire = defineCommand('pledge.expire', OneId, {
  needs: [],
  decide({ state, now }, { id }) {
    const pledge = state.get(Pledges, id);
    if (!pledge) return { duplicate: true };
    const [at, status] = [pledgeEndsAt(pledge), endOf(pledge)];
    if (at === undefined || at > now || !status) return notDue();
    const because = pledge.status === 'offered' ? 'unanswered' : 'not_sent';
    return { events: [pledgeMoved.make({ id, status, because })] };
  },
});

export const clockCommands: readonly CommandKind[] = [requestExpire, pledgeExpire];

export const clockDeadlines: readonly Deadline[] = [
  deadline(Requests, requestExpire.type, requestEndsAt),
  deadline(Pledges, pledgeExpire.type, pledgeEndsAt),
];
