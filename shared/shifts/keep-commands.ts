import { Type } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { defineCommand } from '../kernel/command.ts';
import { isRefusal, refuse } from '../kernel/refusal.ts';
import { Id } from '../protocol/up.ts';
import { createTask } from '../tasks/commands.ts';
import { taskCancelled, taskDone } from '../tasks/events.ts';
import { Reason, tasks } from '../tasks/schema.ts';
import { closeCrew } from '../volunteers/close-crew.ts';
import * as events from './events.ts';
import { faultOfPlan, keeping, shiftAt } from './rules.ts';
import { ShiftFields, shifts, shiftTemplates, TemplateFields } from './schema.ts';
import { beginsAt, endsAt, leavesAt, mondayOf, shiftsOf } from './times.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

const keepTemplate = defineCommand('shift.keepTemplate', TemplateFields, {
  needs: keeping,
  target: ({ id }) => ({ collection: shiftTemplates.name, id }),
  decide: ({ state }, template) =>
    faultOfGrid(state, template.grid) ??
    faultOfPlan(
      template,
      template.parts.map(({ need }) => need),
    ) ?? { events: [events.templateKept.make(template)] },
});

const dropTemplate = defineCommand('shift.dropTemplate', One, {
  needs: keeping,
  decide: ({ state }, { id }) =>
    state.get(shiftTemplates, id) ? { events: [events.templateDropped.make({ id })] } : { duplicate: true },
});

/** `id` is the template's; `monday` any time of the week, ms since 1970 UTC. */
const Week = Type.Object({ id: Id, monday: Type.Integer({ minimum: 0 }) }, closed);

/** Publishes a week of a template: what is published already stays as it is, and what is past is left out. */
const publishWeek = defineCommand('shift.publishWeek', Week, {
  needs: keeping,
  decide({ state, now }, { id, monday }) {
    const template = state.get(shiftTemplates, id);
    if (!template) return refuse('not_found', { field: 'id' });
    const ahead = shiftsOf(template, mondayOf(monday)).filter(({ start }) => start > now);
    if (ahead.length === 0) return refuse('illegal', { field: 'monday', reason: 'shift.week_over' });
    const fresh = ahead.filter(({ id: one }) => !state.get(shifts, one) && !state.get(tasks, one));
    return fresh.length === 0 ? { duplicate: true } : { events: [events.shiftsPublished.make({ shifts: fresh })] };
  },
});

/** One shift by itself. */
const add = defineCommand('shift.add', ShiftFields, {
  needs: keeping,
  decide({ state, now }, shift) {
    if (state.get(shifts, shift.id)) return { duplicate: true };
    // Its task will have the same id.
    if (state.get(tasks, shift.id)) return refuse('illegal', { field: 'id', reason: 'shift.id_used' });
    if (shift.end <= shift.start || shift.end - shift.start > 12 * 3_600_000 || shift.start <= now)
      return refuse('invalid', { field: 'start', reason: 'shift.times' });
    return (
      faultOfGrid(state, shift.grid) ??
      faultOfPlan(shift, [shift.need]) ?? { events: [events.shiftsPublished.make({ shifts: [shift] })] }
    );
  },
});

const finished: ReadonlySet<string> = new Set(['done', 'verified', 'archived', 'cancelled']);

/** Before it begins or while it runs: whoever is at work is checked out, and the hours stand. */
const cancel = defineCommand('shift.cancel', Type.Object({ id: Id, reason: Reason }, closed), {
  needs: keeping,
  decide({ state, now }, { id, reason }) {
    const shift = shiftAt(state, id, 'open', 'running');
    if (isRefusal(shift)) return shift;
    const task = shift.status === 'running' ? state.get(tasks, id) : undefined;
    const work =
      task && !finished.has(task.status) ? [...closeCrew({ now }, task), taskCancelled.make({ id, reason })] : [];
    return { events: [events.shiftCancelled.make({ id, reason }), ...work] };
  },
});

/** Sent by the system's clock shortly before a shift: opens the task on which its hours run. */
const begin = defineCommand('shift.begin', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const shift = shiftAt(state, id, 'open');
    if (isRefusal(shift)) return shift;
    if (now < (beginsAt(shift) ?? Infinity)) return refuse('illegal', { reason: 'shift.not_yet' });
    // The clock stood still all through it: there is nothing to open any more.
    if (now > shift.end) return { events: [events.shiftEnded.make({ id })] };
    // A task of another kind got this id meanwhile: nobody is sent to a stranger's work.
    if (state.get(tasks, id)) return { events: [events.shiftCancelled.make({ id, reason: strangersTask })] };
    const { title, grid, line, hazard, skills, need, end: due } = shift;
    const task = { id, title, grid, line, hazard, skills, need, needBy: { volunteer: need }, due, shift: id };
    return {
      events: [events.shiftBegun.make({ id })],
      commands: [createTask.make({ ...task, lead: 'volunteer', support: ['community'], purpose: 'preventive' })],
    };
  },
});

/** Sent by the system's clock after a shift: its task is done, or was nobody's. Who is still there is not sent home by it. */
const end = defineCommand('shift.end', One, {
  needs: [],
  decide(context, { id }) {
    const shift = shiftAt(context.state, id, 'running');
    if (isRefusal(shift)) return shift;
    if (context.now < (endsAt(shift) ?? Infinity)) return refuse('illegal', { reason: 'shift.not_yet' });
    const ended = events.shiftEnded.make({ id });
    const task = context.state.get(tasks, id);
    if (task?.status === 'in_progress') return { events: [ended, taskDone.make({ id, evidence: false })] };
    if (!task || finished.has(task.status) || task.status === 'blocked') return { events: [ended] };
    return { events: [ended, ...closeCrew(context, task), taskCancelled.make({ id, reason: nobodyCame })] };
  },
});
/** Why a shift is called off that can't have a task of its own. */
const strangersTask = '编号和别的任务重了，重新加一个班次';
/** What the ledger says of a shift's task that nobody checked in for. */
const nobodyCame = '班次过了，没有人签到';

const leave = defineCommand('shift.leave', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const shift = state.get(shifts, id);
    if (!shift) return { duplicate: true };
    if (now < (leavesAt(shift) ?? Infinity)) return refuse('illegal', { reason: 'shift.not_yet' });
    return { events: [events.shiftLeft.make({ id, people: [...shift.parts] })] };
  },
});

export const keepCommands = [keepTemplate, dropTemplate, publishWeek, add, cancel, begin, end, leave] as const;
