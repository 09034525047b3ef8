import { Type } from 'typebox';
import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand } from '../kernel/command.ts';
import { deadline } from '../kernel/due.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Collection, Stamped } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { afterQuiet, isRunning, mayTellAll, tellAt } from './due.ts';
import { limitEvents, limitPostponed, limitTold } from './events.ts';
import type { LimitRule } from './limits-of.ts';
import { limitNotices, type Limited, type NoticeItem } from './schema.ts';
import { terms } from './terms.ts';

/** A kind of record whose limits people are told of, whatever it is. */
export interface Kind {
  readonly collection: Collection<Limited>;
  /** whether what a notice speaks of still stands */
  stands(record: Stamped<Limited>, item: NoticeItem): boolean;
}

/** What a rule says to the notices. */
export function kindOf<T extends Limited>({ collection, limits }: LimitRule<T>): Kind {
  return {
    collection: { name: collection.name },
    stands: (record, { limit, since }) =>
      limits(record as Stamped<T>).some((one) => one.name === limit && one.since === since && isRunning(one)),
  };
}

/** Time limits of all kinds of records that have them: one notice for each person, by day, never too often. */
export function timeLimitsOf(kinds: readonly Kind[]): Capability {
  const tell = defineCommand('limit.tell', Type.Object({ id: Id }, { additionalProperties: false }), {
    needs: [{ object: 'notice', act: 'A' }],
    decide({ state, now }, { id }) {
      const notice = state.get(limitNotices, id);
      if (!notice) return refuse('not_found', { field: 'id' });
      const due = tellAt(notice);
      if (due === undefined || due > now) return refuse('illegal', { reason: 'sla.not_due' });
      const stands = notice.waiting.filter((item) => {
        const kind = kinds.find(({ collection }) => collection.name === item.collection);
        const record = kind && state.get(kind.collection, item.id);
        return record !== undefined && kind?.stands(record, item) === true;
      });
      const until = afterQuiet(now);
      // The clock may have stood still until the night.
      if (until > now && !notice.waiting.some(({ critical }) => critical))
        return { events: [limitPostponed.make({ id, until })] };
      if (mayTellAll(notice, now)) return { events: [limitTold.make({ id, items: stands })] };
      const [items, kept] = [true, false].map((told) => stands.filter(({ critical }) => critical === told));
      return { events: [limitTold.make({ id, items: items ?? [], kept: kept ?? [] })] };
    },
  });
  return {
    name: 'timeLimits',
    commands: [tell],
    events: limitEvents,
    collections: [
      // For the person alone: nobody sees what others are told but on the record itself.
      shown(limitNotices, {
        object: 'notice',
        belongs: ({ id }) => ({ people: [id] }),
        full: () => undefined,
        people: ({ id }) => [id],
      }),
    ],
    deadlines: [deadline(limitNotices, 'limit.tell', tellAt)],
    terms,
  };
}
