import { defineCommand, type Need } from '../kernel/command.ts';
import { canMove, stepBy } from '../kernel/machine.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { calledBy } from '../paging/on-duty.ts';
import { isStaff } from '../time-limits/limits-of.ts';
import { figuresOf } from './figures.ts';
import * as events from './up-events.ts';
import { upReportMachine } from './up-machine.ts';
import { UpAsk, upKeeps, UpOne, UpReports, UpReturn, UpSend, type UpReport } from './up-schema.ts';

const steering: readonly Need<unknown>[] = [{ object: 'report', act: 'U' }];
const receiving: readonly Need<unknown>[] = [{ object: 'report', act: 'receive' }];
const target = ({ id }: { id: string }) => ({ collection: UpReports.name, id });

function standing(state: State, id: string, command: string): Stamped<UpReport> | Refusal {
  const found = state.get(UpReports, id);
  if (!found) return refuse('not_found', { field: 'id' });
  if (stepBy(upReportMachine, found.status, command) === undefined)
    return refuse('illegal', { params: { from: found.status, entity: upReportMachine.entity } });
  return found;
}

function faultOfPeriod({ from, until }: { from: number; until: number }): Refusal | undefined {
  return from < until ? undefined : refuse('invalid', { field: 'until', reason: 'upReport.ends_before' });
}

/** The subdistrict asks, or those who steer reports set themselves a time. Whoever is on duty hears of it when it is late. */
const ask = defineCommand('upReport.ask', UpAsk, {
  needs: [...receiving, ...steering],
  target,
  decide({ state, now, grantsOf }, payload) {
    if (state.get(UpReports, payload.id)) return { duplicate: true };
    if (payload.due <= now) return refuse('invalid', { field: 'due', reason: 'report.due_past' });
    const of = calledBy(state, 'community', now).filter((person) => isStaff(grantsOf(person)));
    return faultOfPeriod(payload) ?? { events: [events.upReportAsked.make({ ...payload, of })] };
  },
});

/** Sends an edition. Its figures are counted from the records at this moment: nobody types what is recorded already. */
const send = defineCommand('upReport.send', UpSend, {
  needs: steering,
  target,
  decide({ state }, payload) {
    const before = state.get(UpReports, payload.id);
    if (before && !canMove(upReportMachine, before.status, 'sent'))
      return refuse('illegal', { params: { from: before.status, entity: upReportMachine.entity } });
    const edition = (before?.edition ?? 0) + 1;
    const figures = figuresOf(state, payload);
    return faultOfPeriod(payload) ?? { events: [events.upReportSent.make({ ...payload, edition, figures })] };
  },
});

const receive = defineCommand('upReport.receive', UpOne, {
  needs: receiving,
  target,
  decide({ state }, { id }) {
    const found = standing(state, id, 'upReport.receive');
    return 'refused' in found ? found : { events: [events.upReportReceived.make({ id })] };
  },
});

const sendBack = defineCommand('upReport.return', UpReturn, {
  needs: receiving,
  target,
  decide({ state }, { id, reason }) {
    const found = standing(state, id, 'upReport.return');
    if ('refused' in found) return found;
    return reason.trim()
      ? { events: [events.upReportReturned.make({ id, reason: reason.trim() })] }
      : refuse('invalid', { field: 'reason', reason: 'upReport.reason_missing' });
  },
});

/** When a report that went up leaves live state, ms since 1970 UTC: not while somebody has still to do something about it. */
export function upLeavesAt({ receivedAt }: UpReport): number | undefined {
  return receivedAt === undefined ? undefined : receivedAt + upKeeps;
}

/** For the clock alone. */
const archive = defineCommand('upReport.archive', UpOne, {
  needs: [],
  decide({ state, now }, { id }) {
    const found = state.get(UpReports, id);
    if (!found) return { duplicate: true };
    if ((upLeavesAt(found) ?? Infinity) > now) return refuse('illegal', { reason: 'upReport.still_kept' });
    return { events: [events.upReportArchived.make({ id })] };
  },
});

export const upReportCommands = [ask, send, receive, sendBack, archive] as const;
