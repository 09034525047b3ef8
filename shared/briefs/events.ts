import { Type } from 'typebox';
import { correction } from '../kernel/corrects.ts';
import { defineEvent } from '../kernel/event.ts';
import { there } from '../tasks/there.ts';
import { dayAt, dueAfter } from './day.ts';
import { briefs, briefSchedules, Made, One, scheduleId, Writing, type Brief } from './schema.ts';

export const briefMade = defineEvent('brief.made', Made, {
  reduce(write, { data, at }) {
    write.put<Brief>(briefs, { ...data, status: 'draft', madeAt: at, words: {} });
    if (data.day === dayAt(at) - 1) write.put(briefSchedules, { id: scheduleId, due: dueAfter(at) });
  },
});

export const briefWritten = defineEvent('brief.written', Writing, {
  reduce(write, { data: { id, paragraph, words } }) {
    const others = Object.entries(there(write, briefs, id).words).filter(([part]) => part !== paragraph);
    const now = words === undefined ? [] : [[paragraph, words] as const];
    write.edit(briefs, id, { words: Object.fromEntries([...others, ...now]) });
  },
});

const Approved = Type.Object({ ...One.properties, ...correction }, { additionalProperties: false });

/** Approved, it is an act of the ledger; a correction points to the entry that approved the edition before, which is superseded in the same fact. */
export const briefApproved = defineEvent('brief.approved', Approved, {
  sealed: true,
  reduce(write, { data: { id }, at, by, seq }) {
    const { corrects } = there(write, briefs, id);
    write.edit(briefs, id, { status: 'approved', approvedAt: at, approvedBy: by, entry: seq });
    if (corrects !== undefined && write.get(briefs, corrects))
      write.edit(briefs, corrects, { status: 'superseded', correctedBy: id });
  },
});

/** A new edition, with the words of the one that it corrects. */
export const briefCorrected = defineEvent(
  'brief.corrected',
  Type.Object({ ...Made.properties, corrects: Made.properties.id }, { additionalProperties: false }),
  {
    reduce(write, { data, at }) {
      const words = write.get(briefs, data.corrects)?.words ?? {};
      write.put<Brief>(briefs, { ...data, status: 'draft', madeAt: at, words });
    },
  },
);
