import { stands, steps, type Indicator } from '../indicators/measure.ts';
import { Requests, type RequestRecord } from './schema.ts';

const priorities = ['urgent', 'routine', 'low'] as const;
const called: ReadonlySet<string> = new Set(['cancelled', 'rejected']);

const cut = { kinds: priorities, placed: true, lined: true } as const;

const arrived = ({ lines }: RequestRecord): number => lines.reduce((sum, { received }) => sum + received, 0);

/** What is handed over has arrived; the second signature may say otherwise. */
const delivering = ['pledge.moved', 'pledge.received'] as const;

/** Indicator of resources E25. Units differ, so each line that asks for an amount counts one, and a part of it that part. */
export const requestIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E25', object: 'request', dimension: 'infrastructure', page: 'market' },
    measures: [
      {
        ...{ id: 'E25.arrived', ...cut, shape: 'share', unit: 'percent', per: 1_000, better: 'more', target: 90 },
        events: ['request.filed', 'request.moved', 'request.revised', ...delivering],
        taps: [
          stands(Requests, (request) => {
            const { publishedAt, status, mergedInto, lines } = request;
            if (publishedAt === undefined || mergedInto !== undefined || called.has(status)) return undefined;
            const asking = lines.filter(({ ask }) => ask === 'amount');
            const n = asking.reduce(
              (sum, { quantity = 1, received }) => sum + Math.round(1_000 * Math.min(1, received / quantity)),
              0,
            );
            const { grid, line, priority: kind } = request;
            return { at: publishedAt, grid, line, kind, d: asking.length, n };
          }),
        ],
      },
      {
        ...{ id: 'E25.first', ...cut, shape: 'spread', unit: 'hours', better: 'less', target: 4 },
        events: delivering,
        taps: [
          steps(Requests, (before, after) => {
            const { publishedAt, changedAt } = after;
            const isFirst = before !== undefined && arrived(before) === 0 && arrived(after) > 0;
            if (!isFirst || publishedAt === undefined) return undefined;
            const { grid, line, priority: kind } = after;
            return { at: changedAt, grid, line, kind, value: changedAt - publishedAt };
          }),
        ],
      },
    ],
  },
];
