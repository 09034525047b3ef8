import { correcting } from '../kernel/corrects.ts';
import { indicatorsClosed } from '../indicators/events.ts';
import { defineCommand, type Need } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { phoneIn } from '../paste/pieces.ts';
import { phaseNow } from '../phases/schema.ts';
import { figuresOf, levelsAt } from './count.ts';
import { dayAt, dayName, dayNamed } from './day.ts';
import { briefApproved, briefCorrected, briefMade, briefWritten } from './events.ts';
import { briefMachine } from './machine.ts';
import { briefs, briefSchedules, Correcting, daysBack, Making, One, scheduleId, Writing } from './schema.ts';
import { faultOfWords } from './words.ts';

/** Whoever sends reports upwards writes this one too. */
const writing: readonly Need<unknown>[] = [
  { object: 'report', act: 'U' },
  { object: 'report', act: 'A' },
];
const target = ({ id }: { readonly id: string }) => ({ collection: briefs.name, id });

const notFrom = (from: string): Refusal => refuse('illegal', { params: { from, entity: briefMachine.entity } });

/** The report of yesterday makes itself; that of an earlier day, which nobody made, is made when somebody asks. */
const make = defineCommand('brief.make', Making, {
  needs: writing,
  decide({ state, now }, { id }) {
    const today = dayAt(now);
    const isDue = id === scheduleId;
    if (isDue && (state.get(briefSchedules, scheduleId)?.due ?? Infinity) > now)
      return refuse('illegal', { reason: 'brief.not_due' });
    const day = isDue ? today - 1 : dayNamed(id);
    if (day === undefined || day >= today || day < today - daysBack)
      return refuse('invalid', { field: 'id', reason: 'brief.no_day', params: { days: daysBack } });
    if (state.get(briefs, dayName(day))) return { duplicate: true };
    const made = briefMade.make({
      ...{ id: dayName(day), day, edition: 1, phase: phaseNow(state) },
      figures: figuresOf(state, day, now),
    });
    // What stood when the day ended is known while it has just ended, and never after.
    const isYesterday = day === today - 1;
    return { events: isYesterday ? [made, indicatorsClosed.make({ day, levels: levelsAt(state, now) })] : [made] };
  },
});

/** Writes the words of one paragraph; its figures stand in them and stay what they are. */
const write = defineCommand('brief.write', Writing, {
  needs: writing,
  target,
  decide({ state }, wish) {
    const brief = state.get(briefs, wish.id);
    if (!brief) return refuse('not_found', { field: 'id' });
    if (brief.status !== 'draft') return refuse('illegal', { reason: 'brief.not_draft' });
    const { words, paragraph } = wish;
    const fault = words === undefined ? undefined : faultOfWords(paragraph, words);
    if (fault) return refuse('invalid', { field: 'words', reason: `brief.${fault}` });
    if (words !== undefined && phoneIn(words).found !== '')
      return refuse('invalid', { field: 'words', reason: 'brief.names_somebody' });
    return { events: [briefWritten.make(wish)] };
  },
});

/** Approves it: from then on it is as it is, and a change is a new edition. */
const approve = defineCommand('brief.approve', One, {
  needs: [{ object: 'report', act: 'A' }],
  target,
  decide({ state }, { id }) {
    const brief = state.get(briefs, id);
    if (!brief) return refuse('not_found', { field: 'id' });
    if (brief.status === 'approved') return { duplicate: true };
    if (!stepBy(briefMachine, brief.status, 'brief.approve')) return notFrom(brief.status);
    const old = brief.corrects === undefined ? undefined : state.get(briefs, brief.corrects);
    return { events: [briefApproved.make({ id, ...correcting(old) })] };
  },
});

/** Begins a new edition of an approved report, with figures counted anew and the words of the old one. */
const correct = defineCommand('brief.correct', Correcting, {
  needs: writing,
  target,
  decide({ state, now }, { id: corrects, edition: id, reason }) {
    const old = state.get(briefs, corrects);
    if (!old) return refuse('not_found', { field: 'id' });
    if (!stepBy(briefMachine, old.status, 'brief.correct')) return notFrom(old.status);
    if (state.get(briefs, id)) return refuse('id_reused', { field: 'edition' });
    const isBegun = [...state.all(briefs).values()].some((one) => one.corrects === corrects && one.status === 'draft');
    if (isBegun) return refuse('illegal', { reason: 'brief.being_corrected' });
    const isKnown = old.day >= dayAt(now) - daysBack;
    return {
      events: [
        briefCorrected.make({
          ...{ id, day: old.day, edition: old.edition + 1, phase: old.phase, corrects, reason },
          figures: isKnown ? figuresOf(state, old.day, now) : [...old.figures],
        }),
      ],
    };
  },
});

export const briefCommands = [make, write, approve, correct];
