import type { Stamped, State } from '../kernel/state.ts';
import { stands, type Indicator, type Sample } from '../indicators/measure.ts';
import { timesOf } from './limits.ts';
import { incidents, severities, type Incident } from './schema.ts';

type Here = Stamped<Incident>;

const where = ({ grid, line, severity }: Here) => ({ grid, line, kind: severity });

/** When an incident is to be settled, ms: time in which it is suspended moves it on. */
function dueOf(incident: Here, now: number): number {
  const limit = timesOf(incident).find(({ name }) => name === 'settle');
  if (!limit) return Infinity;
  const { since, span, stopped, stoppedSince = now } = limit;
  return since + span + stopped + Math.max(0, now - stoppedSince);
}

/** Counted when it is closed, or when its time was over, whichever was first. */
function closed(incident: Here, inTime: boolean): Sample | undefined {
  const { closedAt, resolvedAt } = incident;
  if (closedAt === undefined || resolvedAt === undefined) return undefined;
  const due = dueOf(incident, resolvedAt);
  const isLate = resolvedAt > due;
  return { ...where(incident), at: isLate ? due : closedAt, d: 1, n: inTime && isLate ? 0 : 1 };
}

/** What should be settled by now and is not. */
function overdue(state: State, now: number): readonly Sample[] {
  const samples: Sample[] = [];
  for (const incident of state.all(incidents).values()) {
    if (incident.closedAt !== undefined || incident.filedAt === undefined) continue;
    const due = dueOf(incident, now);
    if (due < now && (incident.resolvedAt ?? Infinity) > due) samples.push({ ...where(incident), at: due, d: 1 });
  }
  return samples;
}

const cut = { kinds: severities, placed: true, lined: true } as const;
const about = { object: 'incident', dimension: 'risk_control', page: 'incidents' } as const;

/** Indicators of incidents E01–E06. */
export const incidentIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E01', ...about, events: ['incident.accepted'] },
    measures: [
      {
        ...{ id: 'E01.response', ...cut, shape: 'spread', unit: 'minutes', better: 'less', target: 30 },
        taps: [
          stands(incidents, (one) =>
            one.acceptedAt === undefined || one.filedAt === undefined
              ? undefined
              : { ...where(one), at: one.acceptedAt, value: one.acceptedAt - one.filedAt },
          ),
        ],
      },
    ],
  },
  {
    ...{ id: 'E02', ...about, events: ['incident.resolved', 'incident.reworked'] },
    measures: [
      {
        ...{ id: 'E02.settling', ...cut, shape: 'spread', unit: 'hours', better: 'less', target: 24 },
        taps: [
          stands(incidents, (one) => {
            const { resolvedAt, filedAt, reopenedAt, suspended, stopped } = one;
            if (resolvedAt === undefined || filedAt === undefined) return undefined;
            // Opened again, it is a round of its own: what it took before was counted then.
            const value =
              reopenedAt === undefined ? resolvedAt - filedAt - suspended : resolvedAt - reopenedAt - stopped;
            return { ...where(one), at: resolvedAt, value };
          }),
        ],
      },
    ],
  },
  {
    ...{ id: 'E03', ...about, events: ['incident.closed', 'incident.reopened'] },
    measures: [
      {
        ...{ id: 'E03.closed', ...cut, shape: 'share', unit: 'percent', better: 'more', target: 95, overdue },
        taps: [stands(incidents, (one) => closed(one, false))],
      },
    ],
  },
  {
    ...{ id: 'E04', ...about, events: ['incident.closed', 'incident.reopened'] },
    measures: [
      {
        ...{ id: 'E04.onTime', ...cut, shape: 'share', unit: 'percent', better: 'more', target: 90, overdue },
        taps: [stands(incidents, (one) => closed(one, true))],
      },
    ],
  },
  {
    ...{ id: 'E05', ...about, events: ['incident.resolved', 'incident.reworked'] },
    measures: [
      {
        ...{ id: 'E05.reworked', ...cut, shape: 'share', unit: 'percent', better: 'less', target: 5 },
        taps: [
          stands(incidents, (one) =>
            one.resolvedAt === undefined
              ? undefined
              : { ...where(one), at: one.resolvedAt, d: 1, n: one.reworks > 0 ? 1 : 0 },
          ),
        ],
      },
    ],
  },
  {
    ...{ id: 'E06', ...about, events: ['incident.dispatched', 'incident.returned'] },
    measures: [
      {
        ...{ id: 'E06.rightly', ...cut, shape: 'lack', unit: 'percent', better: 'more', target: 95 },
        taps: [
          stands(incidents, (one) =>
            one.filedAt === undefined || one.dispatches === 0
              ? undefined
              : { ...where(one), at: one.filedAt, d: one.dispatches, n: one.returns },
          ),
        ],
      },
    ],
  },
];
