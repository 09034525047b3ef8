import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { Ask, ReportAsks, Reports, roundId, Rounds } from './schema.ts';

const closed = { additionalProperties: false } as const;
const Floor = Type.Integer();

export const reportAsked = defineEvent('report.asked', Ask, {
  reduce: (write, { data, at }) => write.put(ReportAsks, { ...data, askedAt: at }),
});

const Counted = Type.Object(
  { id: Id, all: Type.Integer({ minimum: 0 }), missing: Type.Array(Id, { maxItems: 500 }) },
  closed,
);

/** The time of an ask is over: who did not tell. */
export const reportMissing = defineEvent('report.missing', Counted, {
  reduce: (write, { data: { id, ...counted } }) => write.edit(ReportAsks, id, { counted }),
});

/** An ask leaves live state; the log keeps it. */
export const reportAskForgotten = defineEvent('report.askForgotten', Type.Object({ id: Id }, closed), {
  reduce: (write, { data: { id } }) => write.remove(ReportAsks, id),
});

/** Nothing unusual: an act, not an absence. */
export const reportZero = defineEvent(
  'report.submitted',
  Type.Object({ id: Id, floors: Type.Optional(Type.Array(Floor)) }, closed),
  {
    reduce(write, { data: { id: grid, floors }, at }) {
      if (!floors) write.put(Rounds, { id: grid, grid, state: 'well', at });
      for (const floor of floors ?? []) write.put(Rounds, { id: roundId(grid, floor), grid, floor, state: 'well', at });
    },
  },
);

const Filed = Type.Object(
  { id: Id, kind: Type.Enum(['danger', 'help']), grid: Id, floor: Type.Optional(Floor), photos: Type.Array(Id) },
  closed,
);

export const reportFiled = defineEvent('report.filed', Filed, {
  reduce(write, { data, at, by }) {
    const { grid, floor } = data;
    const place = floor === undefined ? { grid } : { grid, floor };
    write.put(Reports, { ...data, at, by });
    write.put(Rounds, { id: roundId(grid, floor), ...place, state: 'trouble', at });
  },
});
