import { Type, type Static } from 'typebox';
import { Subject } from '../care/subject.ts';
import { wordsKind } from '../care/sealed.ts';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { tiers } from '../needs/taxonomy.ts';

const closed = { additionalProperties: false } as const;
const day = 86_400_000;

/** Kind of the private record that holds how to help somebody, in the words that a captain reads. */
export const helpWordsKind = 'helpWords';
export const helpWords = wordsKind(helpWordsKind);

/** 特殊群体 [R07]. */
export const groupClasses = [
  'elder_disabled',
  'elder_empty_nest',
  'elder_bereaved',
  'elder_alone',
  'elder_left_behind',
  'elder',
  'child_in_difficulty',
  'adolescent',
  'disabled',
  'major_illness',
  'severe_illness',
  'chronic_dependent',
  'pregnant',
  'low_income',
  'mental_disorder_family',
  'isolated_household',
] as const;
export type GroupClass = (typeof groupClasses)[number];

/** 失独 is told to social workers and their supervisor, and to nobody else. */
export const innermost: ReadonlySet<GroupClass> = new Set<GroupClass>(['elder_bereaved']);

/** Classes that may be named where everybody reads. */
export const publicClasses: readonly GroupClass[] = groupClasses.filter((one) => !innermost.has(one));

/** 关爱等级, the first is the highest. */
export const careLevels = ['red', 'yellow', 'blue', 'green'] as const;
export type CareLevel = (typeof careLevels)[number];

/** What a service package may hold [R24]. */
export const services = [
  'meals',
  'cleaning',
  'medical_escort',
  'medicine_run',
  'rehabilitation',
  'visits',
  'companionship',
  'counselling',
  'tutoring',
  'respite',
  'policy_help',
  'home_safety',
] as const;

/** Why somebody is in the register no more, or not for now. */
export const leavingReasons = ['moved', 'recovered', 'died', 'asked', 'in_hospital', 'other'] as const;

const standing = {
  level: Type.Enum([...careLevels]),
  tier: Type.Enum(tiers),
  groups: Type.Array(Type.Enum([...groupClasses]), { minItems: 1, maxItems: groupClasses.length, uniqueItems: true }),
  services: Type.Array(Type.Enum([...services]), { maxItems: services.length, uniqueItems: true }),
} as const;

const help = Type.Optional(Text({ minLength: 1, maxLength: 120 }));

/** Puts somebody forward; how to help there, `help`, is sealed. An empty package is listed as lacking one. */
export const Proposing = Type.Object({ id: Subject, ...standing, help }, closed);
/** `block` is the grid around the building `grid`, where it counts. */
export const GroupProposed = Type.Object({ id: Subject, grid: Id, block: Id, ...standing }, closed);
/** What is left out stays. */
export const Revising = Type.Object(
  {
    id: Subject,
    level: Type.Optional(standing.level),
    tier: Type.Optional(standing.tier),
    groups: Type.Optional(standing.groups),
    services: Type.Optional(standing.services),
    help,
  },
  closed,
);
/** `major`: the level went up, so somebody goes there within a day. */
export const GroupRevised = Type.Object({ id: Subject, ...standing, major: Type.Optional(Type.Literal(true)) }, closed);
export const Leaving = Type.Object({ id: Subject, reason: Type.Enum([...leavingReasons]) }, closed);

/** 特殊群体台账: one person or household, by an id that names nobody. */
export interface SpecialGroup extends Static<typeof GroupProposed> {
  readonly status: string;
  /** account that put it forward; somebody else verifies it */
  readonly by: string;
  readonly verifiedBy?: string;
  readonly activeSince?: number;
  /** last time somebody reached them, ms since 1970 UTC */
  readonly seenAt?: number;
  /** last major change: somebody goes there within a day of it, ms */
  readonly majorAt?: number;
  /** calls in a row that nobody took */
  readonly unanswered: number;
  readonly leftBecause?: (typeof leavingReasons)[number];
  readonly leftAt?: number;
}
export const specialGroups: Collection<SpecialGroup> = { name: 'specialGroups' };

/** Who left stays in live state for so long, ms, so that it can be looked at why. */
export const groupKeeps = 30 * day;

/** Active records of one grid, or of the whole community. */
export interface GroupTotals {
  readonly id: string;
  readonly byLevel: Readonly<Record<string, number>>;
  readonly byGroup: Readonly<Record<string, number>>;
  /** those without a service package [R24] */
  readonly lacking: number;
  /** of the whole community: those who were not reached in their time, when it was counted last [R24] */
  readonly overdue?: number;
  /** of the whole community: when that is to be counted again, ms since 1970 UTC; nothing while nobody falls due */
  readonly recountAt?: number;
}

/** How many were not reached in their time, and when the next one falls due, ms. */
export const OverdueCounted = Type.Object(
  { id: Id, overdue: Type.Integer({ minimum: 0 }), next: Type.Optional(Type.Integer({ minimum: 0 })) },
  closed,
);
export const groupTotals: Collection<GroupTotals> = { name: 'groupTotals' };
