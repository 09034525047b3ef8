import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { lessonReaders, lessons, LessonFields, type Lesson } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const nobody = { readers: 0, guests: 0, attended: 0, noticed: 0 } as const;

export const lessonKept = defineEvent('lesson.kept', LessonFields, {
  reduce(write, { data }) {
    const before = write.get(lessons, data.id) ?? nobody;
    const { readers, guests, attended, noticed } = before;
    write.put<Lesson>(lessons, { ...data, status: 'shown', readers, guests, attended, noticed });
  },
});

export const lessonShelved = defineEvent('lesson.shelved', One, {
  reduce: (write, { data }) => write.edit(lessons, data.id, { status: 'shelved' }),
});

/** Adds to one of a lesson's counts; a lesson that has left live state counts no more. */
export function count(write: Write, id: string, what: keyof typeof nobody, n: number): void {
  const lesson = write.get(lessons, id);
  if (lesson) write.edit(lessons, id, { [what]: lesson[what] + n });
}

export const lessonFinished = defineEvent('lesson.finished', One, {
  reduce(write, { data: { id }, by }) {
    const finished = write.get(lessonReaders, by)?.finished ?? [];
    write.put(lessonReaders, { id: by, finished: [...finished, id] });
    count(write, id, 'readers', 1);
  },
});

export const guestFinished = defineEvent('lesson.guestFinished', One, {
  reduce: (write, { data: { id } }) => count(write, id, 'guests', 1),
});

/** What was ticked on a visit by its prompts. */
export const lessonNoticed = defineEvent(
  'lesson.noticed',
  Type.Object({ id: Id, signs: Type.Integer({ minimum: 1 }) }, closed),
  { reduce: (write, { data: { id, signs } }) => count(write, id, 'noticed', signs) },
);

export const lessonEvents = [lessonKept, lessonShelved, lessonFinished, guestFinished, lessonNoticed] as const;
