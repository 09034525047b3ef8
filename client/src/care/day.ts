import { openAssessments } from '@liandong/shared/assessments/machine';
import type { Assessment } from '@liandong/shared/assessments/schema';
import type { CarePlan } from '@liandong/shared/care-plans/schema';
import { timesOfDistress } from '@liandong/shared/distress/limits';
import { endedDistress } from '@liandong/shared/distress/machine';
import { severeLevel, type DistressContact } from '@liandong/shared/distress/schema';
import { timesOfNeed } from '@liandong/shared/needs/limits';
import type { Need } from '@liandong/shared/needs/schema';
import type { NeedClass } from '@liandong/shared/needs/taxonomy';
import type { PhaseName } from '@liandong/shared/phases/schema';
import { phaseSettings } from '@liandong/shared/phases/settings';
import type { CarePromise } from '@liandong/shared/promises/schema';
import { visitDue } from '@liandong/shared/special-groups/due';
import { careLevels, type CareLevel, type SpecialGroup } from '@liandong/shared/special-groups/schema';
import { dueAt, isRunning } from '@liandong/shared/time-limits/due';
import type { Visit, VisitWay } from '@liandong/shared/visits/schema';

const day = 86_400_000;
/** Shanghai before UTC. */
const offset = 8 * 3_600_000;

/** Why somebody stands on today's list; words are `care.why.<kind>`. */
export interface Why {
  readonly kind:
    | 'crisis'
    | 'distress'
    | 'need'
    | 'door'
    | 'planned'
    | 'new'
    | 'major'
    | 'gap'
    | 'assess'
    | 'plan'
    | 'promise';
  /** of whatever record it is */
  readonly id: string;
  /** by when, ms since 1970 UTC */
  readonly due: number;
  /** how they are to be reached, where that was agreed */
  readonly way?: VisitWay;
  /** what was promised */
  readonly what?: CarePromise['kind'];
  /** what is needed */
  readonly need?: NeedClass;
  /** days between two visits */
  readonly days?: number;
}

/** Somebody to be reached today. */
export interface DayRow {
  readonly subject: string;
  readonly level?: CareLevel;
  /** the soonest of all that is due */
  readonly due: number;
  /** the soonest first */
  readonly whys: readonly Why[];
  /** calls in a row that they did not take */
  readonly missed: number;
  /** 4 is a crisis; -1 where nobody is in distress */
  readonly distress: number;
}

/** What the list is made of. */
export interface DayFacts {
  readonly groups: Iterable<SpecialGroup>;
  readonly visits: Iterable<Visit>;
  readonly assessments: Iterable<Assessment>;
  readonly plans: Iterable<CarePlan>;
  readonly distress: Iterable<DistressContact>;
  readonly needs: Iterable<Need>;
  /** one’s own */
  readonly promises: Iterable<CarePromise>;
  readonly phase: PhaseName;
}

/** End of the day in Shanghai, ms since 1970 UTC. */
function endOfDay(now: number): number {
  return Math.floor((now + offset) / day + 1) * day - offset;
}

function whyOfGroup(group: SpecialGroup, phase: PhaseName): Why | undefined {
  const due = visitDue(group, phase);
  if (due === undefined) return undefined;
  const { seenAt, majorAt, level } = group;
  const kind = seenAt === undefined ? 'new' : majorAt !== undefined && majorAt > seenAt ? 'major' : 'gap';
  return { kind, id: group.id, due, days: phaseSettings[phase].visitGapDays[level] };
}

function whyOfDistress(contact: DistressContact): Why {
  const running = timesOfDistress(contact)
    .map((limit) => ({ ...limit, of: [] }))
    .filter(isRunning);
  const due = Math.min(...running.map(dueAt), Number.MAX_SAFE_INTEGER);
  return { kind: (contact.level ?? 0) >= severeLevel ? 'crisis' : 'distress', id: contact.id, due };
}

/** Nobody has looked at it yet: it stands here until somebody does, whoever asked, in a register or not. */
function whyOfNeed(need: Need): Why | undefined {
  const [assess] = timesOfNeed(need).filter(({ name, endedAt }) => name === 'assess' && endedAt === undefined);
  return assess && { kind: 'need', id: need.id, due: assess.since + assess.span, need: need.needClass };
}

/** Distress first; then who is over time, by care level; then the rest of the day, by care level and time. */
function before(one: DayRow, other: DayRow, now: number): number {
  const rank = ({ level }: DayRow): number => (level === undefined ? careLevels.length : careLevels.indexOf(level));
  const isOver = ({ due }: DayRow): number => (due < now ? 0 : 1);
  return other.distress - one.distress || isOver(one) - isOver(other) || rank(one) - rank(other) || one.due - other.due;
}

/** Whoever called for help stands on the list at once, however long there is time; so does a plan that may be wrong by now. */
const alwaysShown: ReadonlySet<Why['kind']> = new Set(['distress', 'crisis', 'need', 'plan']);

/** Whom to reach today, and why: those who are over time or due until the day ends. `now` in ms since 1970 UTC. */
export function dayRows(
  { groups, visits, assessments, plans, distress, needs, promises, phase }: DayFacts,
  now: number,
): readonly DayRow[] {
  const end = endOfDay(now);
  const whys = new Map<string, Why[]>();
  const levels = new Map<string, CareLevel>();
  const worst = new Map<string, number>();
  const missed = new Map<string, number>();
  const add = (subject: string, why: Why | undefined): void => {
    if (why && (why.due < end || alwaysShown.has(why.kind))) whys.set(subject, [...(whys.get(subject) ?? []), why]);
  };
  for (const group of groups) {
    levels.set(group.id, group.level);
    missed.set(group.id, group.unanswered);
    add(group.id, whyOfGroup(group, phase));
  }
  for (const { id, subject, status, way, due } of visits)
    if (status === 'planned' && due !== undefined)
      add(subject, { kind: way === 'door' ? 'door' : 'planned', id, due, way });
  for (const { id, subject, status, kind: what, due } of promises)
    if (status === 'open') add(subject, { kind: 'promise', id, due, what });
  for (const { id, subject, status, due } of assessments)
    if (openAssessments.has(status)) add(subject, { kind: 'assess', id, due });
  for (const { id, subject, asked } of plans) if (asked) add(subject, { kind: 'plan', id, due: asked.due });
  for (const need of needs) add(need.subject, whyOfNeed(need));
  for (const contact of distress) {
    if (endedDistress.has(contact.status)) continue;
    add(contact.subject, { ...whyOfDistress(contact) });
    // Nobody knows yet how bad it is: it may be the worst but for a crisis.
    worst.set(contact.subject, Math.max(worst.get(contact.subject) ?? -1, contact.level ?? severeLevel));
  }
  return [...whys]
    .map(([subject, all]): DayRow => {
      const sorted = all.sort((one, other) => one.due - other.due);
      const level = levels.get(subject);
      return {
        ...{ subject, due: sorted[0]?.due ?? end, whys: sorted, distress: worst.get(subject) ?? -1 },
        missed: missed.get(subject) ?? 0,
        ...(level === undefined ? {} : { level }),
      };
    })
    .sort((one, other) => before(one, other, now));
}

/** How many people were reached since the day began in Shanghai. */
export function reachedToday(visits: Iterable<Visit>, now: number): number {
  const from = endOfDay(now) - day;
  const done = [...visits].filter(({ status, at = 0 }) => status === 'done' && at >= from);
  return new Set(done.map(({ subject }) => subject)).size;
}

/** Of a level: how many are in care, and how many of them were reached in their time. */
export interface LevelCount {
  readonly level: CareLevel;
  readonly all: number;
  readonly inTime: number;
}

/** 走访: by care level, who was reached as often as the phase asks. */
export function visitCounts(groups: Iterable<SpecialGroup>, phase: PhaseName, now: number): readonly LevelCount[] {
  const active = [...groups].filter(({ status }) => status === 'active');
  return careLevels.map((level) => {
    const here = active.filter((group) => group.level === level);
    return { level, all: here.length, inTime: here.filter((group) => (visitDue(group, phase) ?? 0) >= now).length };
  });
}
