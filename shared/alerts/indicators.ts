import { stands, steps, type Indicator } from '../indicators/measure.ts';
import { alertAcks, alerts, type Alert } from './schema.ts';

/** Within so long of its publication an alert is acknowledged in time, ms (default). */
const ackWithin = 30 * 60_000;

const isReal = ({ cap }: Alert): boolean => cap.status === 'Actual';

/** Indicator of alerts E09. */
export const alertIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E09', object: 'alert', dimension: 'risk_control', page: 'desk' },
    measures: [
      {
        ...{ id: 'E09.acked', shape: 'share', unit: 'percent', better: 'more', target: 95 },
        events: ['alert.issued', 'alert.acked'],
        taps: [
          stands(alerts, (one) =>
            one.publishedAt === undefined || !isReal(one) ? undefined : { at: one.publishedAt, d: one.targeted },
          ),
          steps(alertAcks, (before, { alert: id, at }, write) => {
            const alert = write.get(alerts, id);
            if (before || alert?.publishedAt === undefined || !isReal(alert)) return undefined;
            return at - alert.publishedAt > ackWithin ? undefined : { at: alert.publishedAt, n: 1 };
          }),
        ],
      },
    ],
  },
];
