import type { Stamped, State } from '../kernel/state.ts';
import { stands, type Indicator, type Sample } from '../indicators/measure.ts';
import { timesOf } from './limits.ts';
import { incidents, severities, type Incident } from './schema.ts';

type Here = Stamped<Incident>;

/** `n` of `d`, where and how severe it is. */
function counted({ grid, line, severity: kind }: Here, at: number, n: number, d: number): Sample {
  return { at, grid, line, kind, n, d };
}
function took({ grid, line, severity: kind }: Here, at: number, value: number): Sample {
  return { at, grid, line, kind, value };
}

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
  return counted(incident, isLate ? due : closedAt, inTime && isLate ? 0 : 1, 1);
}

/** What should be closed by now and is not: settled in time but verified by nobody, it is not closed either. */
function overdue(state: State, now: number): readonly Sample[] {
  const samples: Sample[] = [];
  for (const incident of state.all(incidents).values()) {
    if (incident.closedAt !== undefined || incident.filedAt === undefined) continue;
    // What a verifier takes puts off nobody's time to settle; it does not put off that it is to be closed.
    const due = dueOf(incident, incident.resolvedAt ?? now);
    if (due < now) samples.push(counted(incident, due, 0, 1));
  }
  return samples;
}

const cut = { kinds: severities, placed: true, lined: true } as const;
/** What moves a figure of what was settled, and of what was closed. */
const settledBy = ['incident.resolved', 'incident.reworked', 'incident.reopened', 'incident.revised'] as const;
const closedBy = ['incident.closed', 'incident.reopened', 'incident.revised'] as const;
const about = { object: 'incident', dimension: 'risk_control', page: 'incidents' } as const;

/** Indicators of incidents E01–E06. */
export const incidentIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E01', ...about },
    measures: [
      {
        ...{ id: 'E01.response', ...cut, shape: 'spread', unit: 'minutes', better: 'less', target: 30 },
        events: ['incident.accepted', 'incident.revised'],
        taps: [
          stands(incidents, (one) =>
            one.acceptedAt === undefined || one.filedAt === undefined
              ? undefined
              : took(one, one.acceptedAt, one.acceptedAt - one.filedAt),
          ),
        ],
      },
    ],
  },
  {
    ...{ id: 'E02', ...about },
    measures: [
      {
        ...{ id: 'E02.settling', ...cut, shape: 'spread', unit: 'hours', better: 'less', target: 24 },
        events: settledBy,
        taps: [
          stands(incidents, (one) => {
            const { resolvedAt, filedAt, suspended, shut = 0 } = one;
            if (resolvedAt === undefined || filedAt === undefined) return undefined;
            // Opened again, all its rounds are one: while it was closed nobody worked on it.
            return took(one, resolvedAt, resolvedAt - filedAt - suspended - shut);
          }),
        ],
      },
    ],
  },
  {
    ...{ id: 'E03', ...about },
    measures: [
      {
        ...{ id: 'E03.closed', ...cut, shape: 'share', unit: 'percent', better: 'more', target: 95, overdue },
        events: closedBy,
        taps: [stands(incidents, (one) => closed(one, false))],
      },
    ],
  },
  {
    ...{ id: 'E04', ...about },
    measures: [
      {
        ...{ id: 'E04.onTime', ...cut, shape: 'share', unit: 'percent', better: 'more', target: 90, overdue },
        events: closedBy,
        taps: [stands(incidents, (one) => closed(one, true))],
      },
    ],
  },
  {
    ...{ id: 'E05', ...about },
    measures: [
      {
        ...{ id: 'E05.reworked', ...cut, shape: 'share', unit: 'percent', better: 'less', target: 5 },
        events: settledBy,
        taps: [
          stands(incidents, (one) =>
            one.resolvedAt === undefined ? undefined : counted(one, one.resolvedAt, one.reworks > 0 ? 1 : 0, 1),
          ),
        ],
      },
    ],
  },
  {
    ...{ id: 'E06', ...about },
    measures: [
      {
        ...{ id: 'E06.rightly', ...cut, shape: 'lack', unit: 'percent', better: 'more', target: 95 },
        events: ['incident.dispatched', 'incident.returned', 'incident.revised'],
        taps: [
          stands(incidents, (one) =>
            one.filedAt === undefined || one.dispatches === 0
              ? undefined
              : counted(one, one.filedAt, one.returns, one.dispatches),
          ),
        ],
      },
    ],
  },
];
