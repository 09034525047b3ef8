import { Type } from 'typebox';
import { defineCommand, type CommandKind } from '../kernel/command.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { pledgeBack, pledgeTold } from './pledge-events.ts';
import { byGiver, byReceiver, pledgeOf, target } from './pledge-rights.ts';
import { isLentOut, Time, type PledgeRecord } from './schema.ts';
import { faultOfTime } from './times.ts';

const closed = { additionalProperties: false } as const;
const OneId = Type.Object({ id: Id }, closed);
const onTheWay = ['accepted', 'preparing', 'in_transit'];

/** What was lent, has come and is not back yet, or why there is nothing to give back. */
function lentOut(state: State, id: string): PledgeRecord | Refusal {
  const pledge = pledgeOf(state, id);
  if (isRefusal(pledge)) return pledge;
  return isLentOut(pledge) ? pledge : refuse('illegal', { field: 'id', reason: 'pledge.nothing_lent' });
}

/** How its giver says that it goes, on its way or before: EDXL-RM's deployment status. */
const pledgeReport = defineCommand(
  'pledge.report',
  Type.Object(
    { id: Id, said: Type.Optional(Text({ minLength: 1, maxLength: 200 })), eta: Type.Optional(Time) },
    closed,
  ),
  {
    needs: byGiver,
    target,
    decide({ state, now }, { id, ...told }) {
      const pledge = pledgeOf(state, id);
      if (isRefusal(pledge)) return pledge;
      if (!onTheWay.includes(pledge.status)) return refuse('illegal', { field: 'id', params: { from: pledge.status } });
      if (Object.keys(told).length === 0) return refuse('invalid', { field: 'said', reason: 'pledge.nothing_said' });
      return faultOfTime(told, now) ?? { events: [pledgeTold.make({ id, ...told })] };
    },
  },
);

/** Those who have it need it no longer: it can be fetched. */
const pledgeRelease = defineCommand('pledge.release', OneId, {
  needs: byReceiver,
  target,
  decide({ state }, { id }) {
    const pledge = lentOut(state, id);
    if (isRefusal(pledge)) return pledge;
    return pledge.back === 'released' ? { duplicate: true } : { events: [pledgeBack.make({ id, back: 'released' })] };
  },
});

/** Its giver wants it back. */
const pledgeRecall = defineCommand('pledge.recall', OneId, {
  needs: byGiver,
  target,
  decide({ state }, { id }) {
    const pledge = lentOut(state, id);
    if (isRefusal(pledge)) return pledge;
    return pledge.back === undefined ? { events: [pledgeBack.make({ id, back: 'recalled' })] } : { duplicate: true };
  },
});

/** Its giver signs for what came back; fewer than were lent say why. */
const pledgeReturn = defineCommand(
  'pledge.return',
  Type.Object(
    {
      id: Id,
      quantity: Type.Optional(Type.Integer({ minimum: 0 })),
      reason: Type.Optional(Text({ minLength: 1, maxLength: 500 })),
    },
    closed,
  ),
  {
    needs: byGiver,
    target,
    decide({ state }, { id, quantity, reason }) {
      const pledge = lentOut(state, id);
      if (isRefusal(pledge)) return pledge;
      const lent = pledge.received ?? 0;
      const came = quantity ?? lent;
      if (came > lent)
        return refuse('exceeds', { field: 'quantity', reason: 'pledge.more_than_lent', params: { left: lent } });
      if (came < lent && !reason?.trim())
        return refuse('invalid', { field: 'reason', reason: 'pledge.fewer_back', params: { lent, came } });
      const said = reason === undefined ? {} : { reason };
      return { events: [pledgeBack.make({ id, back: 'returned', quantity: came, ...said })] };
    },
  },
);

export const afterCommands: readonly CommandKind[] = [pledgeReport, pledgeRelease, pledgeRecall, pledgeReturn];
