import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import { usualPurposes } from '../purposes/purpose.ts';
import { there } from '../tasks/there.ts';
import { Done, Drafting, measures, OfPart, One, Taking, WithReason, type Measure, type MeasurePart } from './schema.ts';

function part(
  write: Write,
  { id, part: which }: { id: string; part: string },
  next: (before: MeasurePart) => MeasurePart,
): void {
  const { parts } = there(write, measures, id);
  write.edit(measures, id, { parts: parts.map((one) => (one.id === which ? next(one) : one)) });
}

export const measureDrafted = defineEvent('measure.drafted', Drafting, {
  reduce: (write, { data: { parts, ...measure }, by, at }) =>
    write.put<Measure>(measures, {
      ...{ purpose: usualPurposes.measure, ...measure, by, at, status: 'draft' },
      parts: parts.map((one) => ({ ...one, state: 'open' })),
    }),
});

export const measurePublished = defineEvent('measure.published', One, {
  reduce: (write, { data: { id }, at }) => write.edit(measures, id, { status: 'published', publishedAt: at }),
});

export const measureEnded = defineEvent('measure.ended', WithReason, {
  reduce: (write, { data: { id, reason } }) => write.edit(measures, id, { status: 'ended', reason }),
});

export const partTaken = defineEvent('measure.partTaken', Taking, {
  reduce: (write, { data: { group, receipt, ...of }, by, at }) =>
    part(write, of, ({ id, title, way }) => ({
      ...{ id, title, way, state: 'taken', takenBy: by, at },
      ...stated({ group, receipt }),
    })),
});

export const partGivenBack = defineEvent('measure.partGivenBack', OfPart, {
  reduce: (write, { data }) => part(write, data, ({ id, title, way }) => ({ id, title, way, state: 'open' })),
});

export const partDone = defineEvent('measure.partDone', Done, {
  reduce: (write, { data: { words, ...of }, at }) =>
    part(write, of, (before) => ({ ...before, state: 'done', at, ...(words === undefined ? {} : { said: words }) })),
});

export const measureEvents = [
  measureDrafted,
  measurePublished,
  measureEnded,
  partTaken,
  partGivenBack,
  partDone,
] as const;
