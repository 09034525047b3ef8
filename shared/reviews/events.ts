import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import { BookmarkFields, Bookmarks, Lesson, One, ReviewFields, Reviews, type Review } from './schema.ts';

export const reviewOpened = defineEvent('review.opened', ReviewFields, {
  reduce: (write, { data, at, by }) => write.put<Review>(Reviews, { ...data, status: 'open', by, at, bookmarks: [] }),
});

export const momentMarked = defineEvent('review.bookmarked', BookmarkFields, {
  reduce(write, { data, at, by }) {
    const { bookmarks } = there(write, Reviews, data.review);
    write.put(Bookmarks, { ...data, by, at });
    write.edit(Reviews, data.review, { bookmarks: [...bookmarks, data.id] });
  },
});

export const findingAssigned = defineEvent(
  'review.assigned',
  Type.Object({ id: Id, task: Id }, { additionalProperties: false }),
  { sealed: true, reduce: (write, { data: { id, task } }) => write.edit(Bookmarks, id, { task }) },
);

export const lessonLearnt = defineEvent('review.learnt', Lesson, {
  sealed: true,
  reduce: (write, { data: { id, lesson } }) => write.edit(Bookmarks, id, { lesson, learnt: true }),
});

export const reviewClosed = defineEvent('review.closed', One, {
  sealed: true,
  reduce: (write, { data: { id } }) => write.edit(Reviews, id, { status: 'closed' }),
});
