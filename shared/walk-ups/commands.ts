import { Type } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import { isRefusal, refuse } from '../kernel/refusal.ts';
import type { Stamped } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import * as assigned from '../volunteers/events/assignment.ts';
import * as registered from '../volunteers/events/volunteer.ts';
import { assignmentAt, checkFit, freeRoomAt, knownAs, taken } from '../volunteers/rules.ts';
import { volunteers, type Volunteer } from '../volunteers/schema.ts';
import { postClosed, postOpened } from './events.ts';
import { asNew, newcomer } from './newcomer.ts';
import { Coming, Opening, stayFor, walkUpPosts } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const managing = [{ object: 'volunteer', act: 'U' }] as const;

/** Opens a place for walk-ups: for general work only, since nothing is known of who comes [R19]. */
const open = defineCommand('walkUp.open', Opening, {
  needs: managing,
  decide({ state }, { id, task: taskId }) {
    if (state.get(walkUpPosts, id)) return { duplicate: true };
    const task = freeRoomAt(state, taskId);
    if (isRefusal(task)) return task;
    if (task.hazard !== 'general') return refuse('illegal', { field: 'task', reason: 'walkUp.general_only' });
    return { events: [postOpened.make({ id, task: taskId })] };
  },
});

const close = defineCommand('walkUp.close', One, {
  needs: managing,
  decide: ({ state }, { id }) =>
    state.get(walkUpPosts, id) ? { events: [postClosed.make({ id })] } : { duplicate: true },
});

/** Somebody comes to a place and is at work: by the code shown there, or written down by who is at the table. */
const come = defineCommand('walkUp.come', Coming, {
  needs: managing,
  decide(context, coming) {
    const { state, now } = context;
    const { id, person, post: postId } = coming;
    const post = state.get(walkUpPosts, postId);
    if (!post || post.until <= now) return refuse('illegal', { field: 'post', reason: 'walkUp.post_closed' });
    const used = knownAs(state, { id, person, task: post.task });
    if (used) return used;
    const known: Stamped<Volunteer> | undefined = state.get(volunteers, person);
    if (known?.assignment !== undefined) return taken(state, known);
    const task = freeRoomAt(state, post.task);
    if (isRefusal(task)) return task;
    const unfit = checkFit(context, known ?? asNew(coming.person, post.grid), task);
    if (unfit) return unfit;
    const written = known ? {} : newcomer(context, coming, { grid: post.grid, post: post.id });
    if (isRefusal(written)) return written;
    const { events = [], private: beside = [] } = written;
    return {
      private: beside,
      events: [
        ...events,
        assigned.assignmentOffered.make({ id, person, task: post.task, claimed: false }),
        assigned.assignmentAccepted.make({ id }),
        assigned.assignmentCheckedIn.make({ id }),
      ],
    };
  },
});

/** Somebody who walked up goes: the hours stand as proposed until another person confirms them. */
const go = defineCommand('walkUp.go', One, {
  needs: managing,
  decide({ state }, { id }) {
    const assignment = assignmentAt(state, id, 'assignment.checkOut');
    return isRefusal(assignment) ? assignment : { events: [assigned.assignmentCheckedOut.make({ id })] };
  },
});

/** When somebody who walked up leaves the roster again, ms; nothing for those who signed up, or are at work. */
export function leavesAt({ walkUp, status, assignment, lastEndedAt, changedAt }: Stamped<Volunteer>) {
  if (walkUp !== true || status !== 'active' || assignment !== undefined) return undefined;
  return (lastEndedAt ?? changedAt) + stayFor;
}

/** Sent by the system's clock; nobody leaves sooner by it. */
const leave = defineCommand('walkUp.leave', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const volunteer = state.get(volunteers, id);
    if (!volunteer) return refuse('not_found', { field: 'id' });
    return now < (leavesAt(volunteer) ?? Infinity)
      ? refuse('illegal', { reason: 'walkUp.still_here' })
      : { events: [registered.volunteerRetired.make({ id })] };
  },
});

export const walkUpCommands = [open, close, come, go, leave] as const;
