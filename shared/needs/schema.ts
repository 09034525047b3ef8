import { Type, type Static } from 'typebox';
import { Subject } from '../care/subject.ts';
import { wordsKind } from '../care/sealed.ts';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { SaidPurpose, type Purpose } from '../purposes/purpose.ts';
import type { Limited } from '../time-limits/schema.ts';
import { needClassNames, needFamilies, tiers, type NeedFamily } from './taxonomy.ts';

const closed = { additionalProperties: false } as const;

/** Kind of the private record that holds a need in somebody's words. */
export const needWordsKind = 'needWords';
export const needWords = wordsKind(needWordsKind);

/** Answered, or given up, it stays in live state for so long, ms: the figures are those of a season. */
export const needKeeps = 90 * 86_400_000;

export const Words = Text({ minLength: 1, maxLength: 500 });

/** Where a need was heard of. */
export const needOrigins = ['worker', 'self', 'screening', 'visit', 'assessment'] as const;
export type NeedOrigin = (typeof needOrigins)[number];

/** Who takes a need on, or to whom it was passed. */
export const needHands = ['community', 'social_worker', 'social_org', 'volunteer'] as const;

/** What is said of a need when it is heard of; without a subject it is the sender's own. The words are sealed. */
export const NeedNoting = Type.Object(
  {
    id: Id,
    subject: Type.Optional(Subject),
    /** where, when it is the sender's own and no register says so */
    grid: Type.Optional(Id),
    needClass: Type.Enum(needClassNames),
    tier: Type.Optional(Type.Enum(tiers)),
    origin: Type.Optional(Type.Enum(needOrigins)),
    /** what answering it is good for [R10] */
    purpose: SaidPurpose,
    words: Type.Optional(Words),
  },
  closed,
);
export type NeedNoting = Static<typeof NeedNoting>;

export const NeedNoted = Type.Object(
  {
    id: Id,
    subject: Subject,
    grid: Id,
    /** the grid that it counts in: the place itself, or the grid around a building */
    block: Id,
    family: Type.Enum(needFamilies),
    needClass: Type.Enum(needClassNames),
    tier: Type.Enum(tiers),
    origin: Type.Enum(needOrigins),
    purpose: SaidPurpose,
  },
  closed,
);

/** 需求, of a person or a household [R08]. What it is in words stands beside the log. */
export interface Need extends Static<typeof NeedNoted>, Omit<Limited, 'id'> {
  readonly purpose: Purpose;
  readonly status: string;
  /** account that entered it */
  readonly by: string;
  /** ms since 1970 UTC, as all times here */
  readonly at: number;
  /** account of the social worker who assessed it */
  readonly worker?: string;
  readonly routedTo?: (typeof needHands)[number];
  readonly task?: string;
  readonly request?: string;
  readonly assessedAt?: number;
  /** since when it is looked at again */
  readonly againAt?: number;
  /** when it was met, met in part, found unmet, or withdrawn */
  readonly endedAt?: number;
}
export const needs: Collection<Need> = { name: 'needs' };

/** Counts of one grid, or of the whole community under `all`: by class and state. */
export interface NeedTotals {
  readonly id: string;
  /** by `<class>.<status>` */
  readonly byState: Readonly<Record<string, number>>;
}
export const needTotals: Collection<NeedTotals> = { name: 'needTotals' };
/** Id of the totals of a whole community; no area has this code. */
export const everywhere = 'all';

/** How many needs of one side were found right, and how many of them are met, or met in part. */
export interface Answered {
  readonly confirmed: number;
  readonly met: number;
  readonly partly: number;
}

/** Both sides, never one alone. */
export type BothFamilies = Readonly<Record<NeedFamily, Answered>>;
