import { Type, type Static } from 'typebox';
import { Subject } from '../care/subject.ts';
import { Given } from '../consents/schema.ts';
import type { PersonalKind } from '../kernel/private-kind.ts';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { SaidPurpose, type Purpose } from '../purposes/purpose.ts';
import { PhotoIds } from '../reports/photo-ids.ts';
import { Digest } from '../residents/schema.ts';
import { Grid, Reason } from '../tasks/schema.ts';
import { PersonName, Phone } from '../volunteers/schema.ts';
import { activityKinds, activityModes, audiences, feelings, type Feeling } from './kinds.ts';

const closed = { additionalProperties: false } as const;
const day = 86_400_000;

export const activityLimits = {
  /** most places of one activity, and most that wait for one */
  places: 500,
  waiting: 500,
  /** longest, ms */
  lasts: 7 * day,
  /** how far ahead one is announced, ms: its names are kept until a month after it */
  ahead: 400 * day,
  /** an activity may be begun so long before its time, ms */
  early: 2 * 3_600_000,
  /** fewest answers of which a mean is shown */
  leastAnswers: 5,
  /** names of those who signed up are erased so long after it ended, ms (default) */
  namesKeep: 30 * day,
  /** an activity stays in live state so long after its last change, ms (default): a year and a month, for comparing */
  keeps: 400 * day,
} as const;

/** Kind of the private record that holds who signed up without an account, or by proxy; its id is the sign-up's. */
export const signUpNameKind = 'signUpName';
/** Whoever signed up has a key of their own: with the name goes the key. */
export const signUpNames: PersonalKind = { kind: signUpNameKind, person: (id) => id };
export interface SignUpName {
  readonly name: string;
  readonly phone?: string;
}

/** Kind of the private record that holds the sums of what was answered; no single answer is kept anywhere. */
export const feelingSumsKind = 'activityFeelings';
export interface Sums {
  readonly n: number;
  readonly sums: Readonly<Record<Feeling, number>>;
}
/** Of all answers; and again of the sheets alone, which whoever typed them knows. */
export interface FeelingSums extends Sums {
  readonly typed?: Sums;
}

const Time = Type.Integer({ minimum: 0 });
const Places = Type.Integer({ minimum: 1, maximum: activityLimits.places });
const what = {
  title: Title({ maxLength: 60, text: true }),
  kind: Type.Enum([...activityKinds]),
  mode: Type.Enum([...activityModes]),
  /** where people meet, or how they come to it online */
  where: Type.Optional(Text({ maxLength: 120 })),
  /** what it is for, in a sentence that everybody reads */
  why: Text({ minLength: 1, maxLength: 300 }),
  /** ms since 1970 UTC */
  start: Time,
  end: Time,
  capacity: Places,
  audiences: Type.Array(Type.Enum([...audiences]), { minItems: 1, maxItems: audiences.length, uniqueItems: true }),
  /** the self-organisation that holds it */
  group: Type.Optional(Id),
  /** what it is good for [R10] */
  purpose: SaidPurpose,
  /** lessons that are read at it [R36] */
  lessons: Type.Optional(Type.Array(Id, { maxItems: 3, uniqueItems: true })),
} as const;

/** `activity.draft` */
export const Drafting = Type.Object({ id: Id, grid: Grid, ...what }, closed);
export const Drafted = Type.Object({ ...Drafting.properties, buildings: Type.Array(Id) }, closed);

/** `activity.revise`: what is named changes. */
export const Revising = Type.Object(
  {
    id: Id,
    title: Type.Optional(what.title),
    mode: Type.Optional(what.mode),
    where: what.where,
    why: Type.Optional(what.why),
    start: Type.Optional(Time),
    end: Type.Optional(Time),
    capacity: Type.Optional(Places),
    purpose: what.purpose,
    lessons: what.lessons,
  },
  closed,
);
/** `next`: those whom more places let in. */
export const Revised = Type.Object({ ...Revising.properties, next: Type.Array(Id) }, closed);

export const One = Type.Object({ id: Id }, closed);
/** `despite`: why people meet although a closure is in force there. */
export const Publishing = Type.Object({ id: Id, despite: Type.Optional(Reason) }, closed);
export const Cancelling = Type.Object({ id: Id, reason: Reason }, closed);

/** `activity.signUp`: by one's own account; the id of the sign-up is `signUpId`. */
export const SigningUp = Type.Object({ id: Id, activity: Id }, closed);
const named = {
  id: Id,
  activity: Id,
  name: PersonName,
  phone: Type.Optional(Phone),
  /** where the person lives, where that is known */
  home: Type.Optional(Grid),
} as const;
/** What comes with somebody who has no account: what they agreed to, and the digest of the code by which they find their place again. */
const alone = { agreed: Type.Optional(Given), receipt: Type.Optional(Digest) } as const;
/** `activity.enrol`: without an account, by oneself on the residents' page or by proxy. */
export const Enrolling = Type.Object({ ...named, ...alone }, closed);
/** `activity.addCame`: somebody came without having signed up; `at` when, ms, where it is typed in later. */
export const AddingCame = Type.Object({ ...named, at: Type.Optional(Time), ...alone }, closed);
/** `activity.arrive`: `at` as the sheet says it, ms, where it is typed in later. */
export const Arriving = Type.Object({ id: Id, at: Type.Optional(Time) }, closed);

const Degree = Type.Integer({ minimum: 1, maximum: 5 });
export const Answer = Type.Object({ participation: Degree, identity: Degree, responsibility: Degree }, closed);
export type Answer = Static<typeof Answer>;
/** `activity.answer`: `id` is the sign-up's. */
export const Answering = Type.Object({ id: Id, activity: Id, answer: Answer }, closed);
/** `activity.addAnswers`: sheets without names, typed in; `id` is the activity's. */
export const AddingAnswers = Type.Object(
  { id: Id, answers: Type.Array(Answer, { minItems: 1, maxItems: 50 }) },
  closed,
);

const Words = Text({ minLength: 1, maxLength: 1000 });
/** `activity.record`: `grid` is where its photos were taken, for whoever brings them; `met` who of those in care was there, for those who visit them. */
export const Recording = Type.Object(
  {
    id: Id,
    words: Words,
    photos: Type.Optional(PhotoIds),
    grid: Type.Optional(Grid),
    met: Type.Optional(Type.Array(Subject, { minItems: 1, maxItems: 50, uniqueItems: true })),
  },
  closed,
);

const Count = Type.Integer({ minimum: 0 });
const Mean = Type.Number({ minimum: 1, maximum: 5 });
const Means = Type.Object({ participation: Mean, identity: Mean, responsibility: Mean }, closed);
/** What is entered for good: who came in numbers, and the means of those who answered where they are enough; `meansOf` how many these are. */
export const Recorded = Type.Object(
  {
    ...{ id: Id, words: Words, photos: Type.Array(Id) },
    ...{ signed: Count, came: Count, absent: Count, answers: Count },
    ...{ means: Type.Optional(Means), meansOf: Type.Optional(Count) },
  },
  closed,
);
export type ActivityRecord = Omit<Static<typeof Recorded>, 'id'> & { readonly at: number; readonly by: string };

/** How many had a place, waited for one, and came without having signed up. */
export interface ActivityCounts {
  readonly signed: number;
  readonly waiting: number;
  readonly extra: number;
}

/** 活动. Sign-ups are in the order of their asking. */
export interface Activity extends Static<typeof Drafted> {
  readonly purpose: Purpose;
  readonly status: string;
  /** account that drafted it */
  readonly by: string;
  /** ids of sign-ups with a place, of those that wait for one, and of those who came without having signed up */
  readonly signed: readonly string[];
  readonly waiting: readonly string[];
  readonly extra: readonly string[];
  /** how many were let in from the line so far */
  readonly letIn?: number;
  /** how many came, and how many answered what it gave them */
  readonly came: number;
  readonly answers: number;
  readonly despite?: string;
  /** why it was called off */
  readonly reason?: string;
  /** when it ended or was called off, ms; since then names run out */
  readonly endedAt?: number;
  /** names of those who signed up are erased */
  readonly isNameless?: true;
  /** how many stood in the lists that went with the names */
  readonly stood?: ActivityCounts;
  readonly record?: ActivityRecord;
}
export const activities: Collection<Activity> = { name: 'activities' };

/** Somebody's place at an activity: no name, which lies beside the log. */
export interface ActivitySignUp {
  readonly id: string;
  readonly activity: string;
  /** where the activity is */
  readonly grid: string;
  /** where the person lives */
  readonly home?: string;
  /** account of whoever signed up by themselves */
  readonly person?: string;
  /** account that entered it; the installation's where nobody had one */
  readonly by: string;
  readonly way: 'self' | 'proxy' | 'page' | 'walk_in';
  readonly state: 'signed' | 'waiting' | 'came';
  /** of who waits: how many had been let in from the line, and stood in it, with this one */
  readonly turn?: number;
  /** set where a free place came to whoever waited longest */
  readonly movedUp?: true;
  readonly at: number;
  readonly cameAt?: number;
  /** answered what it gave them; what was answered stands nowhere */
  readonly answered?: true;
}
export const activitySignUps: Collection<ActivitySignUp> = { name: 'activitySignUps' };

/** The id of an account's sign-up. */
export function signUpId(activity: string, account: string): string {
  return `${activity}.${account}`;
}

/** All sign-ups of an activity, by id. */
export function signUpsOf({ signed, waiting, extra }: Pick<Activity, 'signed' | 'waiting' | 'extra'>): string[] {
  return [...signed, ...waiting, ...extra];
}

/** How many stand in the lists of an activity, or stood there until the names were erased. */
export function countsOf({
  signed,
  waiting,
  extra,
  stood,
}: Pick<Activity, 'signed' | 'waiting' | 'extra' | 'stood'>): ActivityCounts {
  return stood ?? { signed: signed.length, waiting: waiting.length, extra: extra.length };
}

/** Sums with one more answer. */
export function plusAnswer(before: Sums | undefined, answer: Answer): Sums {
  const sums = Object.fromEntries(feelings.map((one) => [one, (before?.sums[one] ?? 0) + answer[one]]));
  return { n: (before?.n ?? 0) + 1, sums: sums as Record<Feeling, number> };
}

/**
 * Means to two places, of enough answers. Whoever typed in the sheets could take them off again: where fewer people than
 * enough answered themselves, the means are those of the sheets, and `meansOf` says how many these are.
 */
export function meansOf(all: FeelingSums | undefined): Pick<Static<typeof Recorded>, 'means' | 'meansOf'> {
  const said = (all?.n ?? 0) - (all?.typed?.n ?? 0);
  const isTelling = said > 0 && said < activityLimits.leastAnswers;
  const sums = isTelling ? all?.typed : all;
  if (!sums || sums.n < activityLimits.leastAnswers) return {};
  const mean = (one: Feeling): number => Math.round((sums.sums[one] / sums.n) * 100) / 100;
  const means = {
    participation: mean('participation'),
    identity: mean('identity'),
    responsibility: mean('responsibility'),
  };
  return isTelling ? { means, meansOf: sums.n } : { means };
}
