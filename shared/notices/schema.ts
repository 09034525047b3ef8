import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { SaidLine } from '../tasks/lines.ts';
import { Grid } from '../tasks/schema.ts';

const closed = { additionalProperties: false } as const;

/** How long a notice that is over stays in live state, ms (default). */
export const keeps = 30 * 86_400_000;
/** Most buildings of one notice, and most people of an organisation. */
export const mostBuildings = 500;
export const mostPeople = 1000;

/** 关怀消息 [R06]: what a word of care is about; its usual words are `careWords.<it>`, to be changed by whoever sends it. */
export const careTemplates = ['night', 'waiting', 'alone', 'children', 'after', 'carers'] as const;
export type CareTemplate = (typeof careTemplates)[number];

const said = {
  title: Title({ maxLength: 60, text: true }),
  /** every notice says why [R06] */
  why: Text({ minLength: 1, maxLength: 300 }),
  words: Text({ minLength: 1, maxLength: 1000 }),
  /** ms since 1970 UTC */
  until: Type.Integer({ minimum: 0 }),
  line: SaidLine,
  /** set on a word of care */
  care: Type.Optional(Type.Enum([...careTemplates])),
} as const;

/** `notice.publish`: for grids, buildings, or the whole community; or for the people of an organisation, and then for no place. */
export const Publish = Type.Object(
  { id: Id, ...said, grids: Type.Array(Grid, { maxItems: 100, uniqueItems: true }), org: Type.Optional(Id) },
  closed,
);
const Buildings = Type.Array(Id, { maxItems: mostBuildings });
/** `people`: who is in the register for the organisation then. */
export const Published = Type.Object(
  { ...Publish.properties, buildings: Buildings, people: Type.Optional(Type.Array(Id, { maxItems: mostPeople })) },
  closed,
);

export const One = Type.Object({ id: Id }, closed);
export const Withdraw = Type.Object({ id: Id, reason: Text({ minLength: 1, maxLength: 300 }) }, closed);
export const Opened = Type.Object({ id: Id, buildings: Buildings }, closed);

/** How a building was told: read aloud by its captain, posted at the door, sent to its group, or door by door. */
export const ways = ['read_aloud', 'posted', 'group', 'visited'] as const;
/** `left`: homes of the building that it did not reach, such as those without a phone. */
export const Tell = Type.Object(
  { id: Id, building: Id, how: Type.Enum(ways), left: Type.Integer({ minimum: 0, maximum: 999 }) },
  closed,
);
const Door = Type.Object({ task: Id, buildings: Buildings }, closed);
export const DoorsSent = Type.Object({ id: Id, doors: Type.Array(Door, { minItems: 1, maxItems: 100 }) }, closed);

/** 通知: what people are told, why, and until when. */
export interface Notice extends Static<typeof Published> {
  readonly status: string;
  /** account */
  readonly by: string;
  readonly at: number;
  readonly endedAt?: number;
  /** why it was withdrawn */
  readonly reason?: string;
}
export const notices: Collection<Notice> = { name: 'notices' };

/** Who of an organisation's people opened its notice: beside it, so that an opening is no news to all who read the notice. */
export interface NoticeOpening {
  /** that of the notice */
  readonly id: string;
  readonly org: string;
  /** accounts */
  readonly openedBy: readonly string[];
}
export const noticeOpenings: Collection<NoticeOpening> = { name: 'noticeOpenings' };

/** The notices of an organisation that are in live state: whoever leaves it reads none of them any more. */
export interface OrgNotices {
  /** organisation */
  readonly id: string;
  readonly notices: readonly string[];
}
export const orgNotices: Collection<OrgNotices> = { name: 'orgNotices' };

/** How one building of a notice was reached; there is none as long as it was not. */
export interface NoticeReach {
  /** `<notice>.<building>` */
  readonly id: string;
  readonly notice: string;
  readonly building: string;
  /** accounts of the building that opened it */
  readonly openedBy: readonly string[];
  readonly told?: {
    readonly how: (typeof ways)[number];
    readonly left: number;
    readonly at: number;
    readonly by: string;
  };
  /** somebody goes from door to door */
  readonly door?: { readonly task: string; readonly doneAt?: number };
}
export const noticeReaches: Collection<NoticeReach> = { name: 'noticeReaches' };

/** The buildings that a task goes to, by the task's id. */
export interface NoticeDoor {
  readonly id: string;
  readonly notice: string;
  readonly buildings: readonly string[];
}
export const noticeDoors: Collection<NoticeDoor> = { name: 'noticeDoors' };

/** Id of a building's reach. */
export function reachId(notice: string, building: string): string {
  return `${notice}.${building}`;
}
