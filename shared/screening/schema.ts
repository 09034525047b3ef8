import { Type, type Static } from 'typebox';
import type { Entered } from '../kernel/corrects.ts';
import { HouseholdId } from '../households/schema.ts';
import type { PersonalKind } from '../kernel/private-kind.ts';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { functionalLines } from '../tasks/lines.ts';

const closed = { additionalProperties: false } as const;

/** Kind of the private record that holds what a household answered. */
export const answerKind = 'screeningAnswer';

/** Without a dot, as a household's: a record's id is both, with a dot between. */
export const CampaignId = HouseholdId;
const FieldId = Type.String({ minLength: 1, maxLength: 24, pattern: '^[a-z0-9_]+$' });

/** One of the tables that want to be filled; somebody asked for it. */
const Table = Type.Object(
  {
    id: FieldId,
    name: Title({ maxLength: 60, text: true }),
    askedBy: Type.Optional(Title({ maxLength: 60, text: true })),
  },
  closed,
);

/** What makes an answer one that somebody has to look at. */
const Abnormal = Type.Object(
  {
    yes: Type.Optional(Type.Boolean()),
    choices: Type.Optional(Type.Array(Type.Integer({ minimum: 0, maximum: 11 }), { minItems: 1, maxItems: 12 })),
    from: Type.Optional(Type.Number()),
  },
  closed,
);

const Figure = Type.Number({ minimum: -1_000_000, maximum: 1_000_000 });

/** A question: asked once, and written into each of its tables. */
export const Field = Type.Object(
  {
    id: FieldId,
    label: Title({ maxLength: 80, text: true }),
    kind: Type.Enum(['yes_no', 'choice', 'number', 'text']),
    options: Type.Optional(Type.Array(Title({ maxLength: 30, text: true }), { minItems: 2, maxItems: 12 })),
    tables: Type.Array(FieldId, { minItems: 1, maxItems: 8, uniqueItems: true }),
    abnormal: Type.Optional(Abnormal),
    /** bounds of a number, both included; where none are said, those of `usualRange` */
    least: Type.Optional(Figure),
    most: Type.Optional(Figure),
  },
  closed,
);
export type Field = Static<typeof Field>;

const fields = {
  id: CampaignId,
  title: Title({ maxLength: 60, text: true }),
  /** what it is asked for, as it is said at the door */
  why: Text({ minLength: 2, maxLength: 300 }),
  /** entry of the register of legal bases on which personal data are asked for [R44]; a draft may still lack it */
  basis: Type.Optional(Id),
  line: Type.Enum(functionalLines),
  /** ms since 1970 UTC */
  due: Type.Optional(Type.Integer({ minimum: 0 })),
  /** areas whose buildings are walked */
  areas: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }),
  tables: Type.Array(Table, { minItems: 1, maxItems: 8 }),
  fields: Type.Array(Field, { minItems: 1, maxItems: 40 }),
  /** how long the answers are kept after a visit, days */
  keepDays: Type.Integer({ minimum: 7, maximum: 365 }),
} as const;

export const CampaignFields = Type.Object(fields, closed);
export type CampaignFields = Static<typeof CampaignFields>;
/** With the buildings that its areas had when it was drafted. */
export const CampaignDrafted = Type.Object({ ...fields, buildings: Type.Array(Id) }, closed);

export interface Campaign extends Static<typeof CampaignDrafted> {
  readonly status: string;
  readonly by: string;
  /** when it was published and when it ended, ms since 1970 UTC */
  readonly publishedAt?: number;
  readonly completedAt?: number;
}
export const campaigns: Collection<Campaign> = { name: 'campaigns' };

/** What came of ringing at a door. */
export const outcomes = ['completed', 'no_answer', 'refused', 'abnormal'] as const;
export type Outcome = (typeof outcomes)[number];

/** How whoever refused may be asked again; `never` is kept to. */
export const comebacks = ['another_day', 'evening', 'by_phone', 'with_captain', 'never'] as const;
export type Comeback = (typeof comebacks)[number];

/** What a person found that looked at something abnormal; a proposal, which people of that line take up. */
export const findings = ['incident', 'need', 'sign', 'nothing'] as const;
export type Finding = (typeof findings)[number];

/** One ring at a door. */
export interface Visited {
  readonly by: string;
  /** when it was, ms since 1970 UTC, by the visitor's device: not before the campaign was published, never later than the server's clock */
  readonly at: number;
  readonly outcome: Outcome;
}

/** One household in one campaign; as long as nobody was there, there is none. */
export interface ScreeningRecord extends Entered {
  readonly id: string;
  readonly campaign: string;
  readonly household: string;
  readonly building: string;
  readonly status: string;
  /** newest last */
  readonly visits: readonly Visited[];
  /** how many visits there were in all */
  readonly visited: number;
  /** how often nobody opened */
  readonly unanswered: number;
  readonly comeback?: Comeback;
  readonly finding?: Finding;
  /** whoever had refused answered later, or an answer was corrected, and one wants to be looked at: the table has no step from there */
  readonly concern?: true;
  /** when its answers are erased, ms since 1970 UTC, but for what somebody has still to look into */
  readonly keptUntil: number;
}
export const screeningRecords: Collection<ScreeningRecord> = { name: 'screeningRecords' };

/** Counts of one building in one campaign, by status. */
export interface ScreeningTotals {
  readonly id: string;
  readonly campaign: string;
  readonly building: string;
  readonly byStatus: Readonly<Record<string, number>>;
}
export const screeningTotals: Collection<ScreeningTotals> = { name: 'screeningTotals' };

/** Id of the counts of a building in a campaign. */
export function totalsId({ campaign, building }: Pick<ScreeningTotals, 'campaign' | 'building'>): string {
  return `${campaign}.${building}`;
}

/** An answer, by the kind of its field. */
export const Answer = Type.Object(
  {
    field: FieldId,
    yes: Type.Optional(Type.Boolean()),
    choice: Type.Optional(Type.Integer({ minimum: 0, maximum: 11 })),
    number: Type.Optional(Figure),
    text: Type.Optional(Text({ minLength: 1, maxLength: 300 })),
  },
  closed,
);
export type Answer = Static<typeof Answer>;

/** An answer as the vault keeps it. */
export interface KeptAnswer extends Answer {
  /** of which visit, ms since 1970 UTC, and by whom */
  readonly at: number;
  readonly by: string;
}
export interface AnswerBody {
  readonly answers: readonly KeptAnswer[];
}

/** Id of a household's record in a campaign. */
export function recordId(campaign: string, household: string): string {
  return `${campaign}.${household}`;
}

const householdOf = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

/** Sealed with the household's key: when the household is erased, its answers are gone with it. */
export const answerRecords: PersonalKind = { kind: answerKind, person: householdOf };
