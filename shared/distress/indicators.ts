import { stands, type Indicator, type Sample } from '../indicators/measure.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { timesOfDistress } from './limits.ts';
import { distressContacts, type DistressContact } from './schema.ts';

/** By when a human being is to be with somebody, ms; nothing where no limit is. */
function dueOf(contact: Stamped<DistressContact>): number | undefined {
  const limit = timesOfDistress(contact).find(({ name }) => name === 'contact');
  return limit && limit.since + limit.span;
}

/** Who should have been reached by now and was not; whom another took over before a limit was over was that one's to reach. */
function overdue(state: State, now: number): readonly Sample[] {
  const samples: Sample[] = [];
  for (const contact of state.all(distressContacts).values()) {
    const due = dueOf(contact);
    const isOpen = contact.contactAt === undefined && contact.endedAt === undefined;
    if (isOpen && due !== undefined && due < now) samples.push({ at: due, grid: contact.grid, d: 1 });
  }
  return samples;
}

/** Ended too late and reached by nobody, it counts as missed. */
const endedBy = ['distress.closed', 'distress.referred'] as const;

/** Indicator of psychological support E16: how many were reached in time, never who. */
export const distressIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E16', object: 'distress', dimension: 'public_health', page: 'care' },
    measures: [
      {
        ...{ id: 'E16.inTime', shape: 'share', unit: 'percent', better: 'more', target: 100 },
        ...{ placed: true, few: true, overdue },
        events: ['distress.triaged', 'distress.crisis', 'distress.supported', 'distress.handedOver', ...endedBy],
        taps: [
          stands(distressContacts, (contact) => {
            const { contactAt, endedAt, grid } = contact;
            const due = dueOf(contact);
            if (due === undefined) return undefined;
            // Ended too late and reached by nobody: it is over, and was missed all the same.
            if (contactAt === undefined)
              return endedAt !== undefined && endedAt > due ? { at: due, grid, d: 1, n: 0 } : undefined;
            return { at: Math.min(contactAt, due), grid, d: 1, n: contactAt <= due ? 1 : 0 };
          }),
        ],
      },
    ],
  },
];
