import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { overIn } from '../drills/commands.ts';
import { defineCommand, type Need } from '../kernel/command.ts';
import type { Actor } from '../kernel/actor.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { retiring } from '../kernel/retire.ts';
import type { State } from '../kernel/state.ts';
import { taskCreated, taskOpened } from '../tasks/events.ts';
import { completed } from '../tasks/rules.ts';
import { tasks } from '../tasks/schema.ts';
import { findingAssigned, lessonLearnt, momentMarked, reviewClosed, reviewOpened } from './events.ts';
import { steersReview } from './may-replay.ts';
import {
  BookmarkFields,
  Bookmarks,
  FindingTask,
  Lesson,
  mostBookmarks,
  mostOpen,
  One,
  ReviewFields,
  Reviews,
} from './schema.ts';

/** How long a review stays in live state after its last change, ms: until the next one of its kind, a year on. */
const keeps = 400 * 86_400_000;

/** Whoever judges how work was done. */
const reviewing: readonly Need<unknown>[] = [{ object: 'evaluation', act: 'R' }];

const open = defineCommand('review.open', ReviewFields, {
  needs: reviewing,
  decide({ state, actor }, review) {
    if (state.get(Reviews, review.id)) return { duplicate: true };
    const own = [...state.all(Reviews).values()].filter(({ status, by }) => status === 'open' && by === actor.id);
    return own.length < mostOpen
      ? { events: [reviewOpened.make(review)] }
      : refuse('illegal', { reason: 'review.too_many', params: { most: mostOpen } });
  },
});

/** What is sealed for good in a review is said by whoever began it, or by those who advance an evaluation. */
function faultOfHand(state: State, actor: Actor, id: string): Refusal | undefined {
  const review = state.get(Reviews, id);
  return !review || steersReview(actor, review) ? undefined : refuse('illegal', { reason: 'review.not_yours' });
}

function faultOfReview(state: State, id: string, field: string): Refusal | undefined {
  const review = state.get(Reviews, id);
  if (!review) return refuse('not_found', { field });
  return review.status === 'open' ? undefined : refuse('illegal', { field, reason: 'review.is_closed' });
}

const mark = defineCommand('review.bookmark', BookmarkFields, {
  needs: reviewing,
  decide({ state, now }, bookmark) {
    if (state.get(Bookmarks, bookmark.id)) return { duplicate: true };
    const fault = faultOfReview(state, bookmark.review, 'review');
    if (fault) return fault;
    if ((state.get(Reviews, bookmark.review)?.bookmarks.length ?? 0) >= mostBookmarks)
      return refuse('illegal', { field: 'review', reason: 'review.full', params: { most: mostBookmarks } });
    return bookmark.moment > now
      ? refuse('invalid', { field: 'moment', reason: 'review.not_yet' })
      : { events: [momentMarked.make(bookmark)] };
  },
});

/** What was found becomes a task of the community, for whoever steers its work. */
const assign = defineCommand('review.assign', FindingTask, {
  needs: [
    { object: 'task', act: 'C' },
    { object: 'training', act: 'A' },
  ],
  decide({ state }, { id, task, title, grid, line }) {
    // A task there could be done by nobody.
    const over = overIn(state);
    if (over) return over;
    const bookmark = state.get(Bookmarks, id);
    if (!bookmark) return refuse('not_found', { field: 'id' });
    if (bookmark.task !== undefined) return refuse('illegal', { field: 'id', reason: 'review.has_task' });
    if (state.get(tasks, task)) return refuse('conflict', { field: 'task' });
    const fault = faultOfReview(state, bookmark.review, 'id') ?? faultOfGrid(state, grid);
    if (fault) return fault;
    const made = completed({ id: task, title, grid, line, lead: 'community', purpose: 'preventive', need: 1 });
    return {
      events: [taskCreated.make(made), taskOpened.make({ id: task }), findingAssigned.make({ id, task })],
    };
  },
});

const learn = defineCommand('review.learn', Lesson, {
  needs: reviewing,
  target: ({ id }) => ({ collection: Bookmarks.name, id }),
  decide({ state, actor }, lesson) {
    const bookmark = state.get(Bookmarks, lesson.id);
    if (!bookmark) return refuse('not_found', { field: 'id' });
    const fault = faultOfReview(state, bookmark.review, 'id') ?? faultOfHand(state, actor, bookmark.review);
    if (fault) return fault;
    return bookmark.learnt
      ? refuse('illegal', { field: 'id', reason: 'review.has_lesson' })
      : { events: [lessonLearnt.make(lesson)] };
  },
});

const close = defineCommand('review.close', One, {
  needs: reviewing,
  decide: ({ state, actor }, { id }) =>
    faultOfReview(state, id, 'id') ?? faultOfHand(state, actor, id) ?? { events: [reviewClosed.make({ id })] },
});

/** A review leaves live state with its bookmarks. */
export const retires = retiring(Reviews, 'review', () => true, {
  also(write, { bookmarks }) {
    for (const id of bookmarks) write.remove(Bookmarks, id);
  },
  keeps,
});

export const reviewCommands = [open, mark, assign, learn, close, retires.command] as const;
