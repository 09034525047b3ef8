import { Type, type Static } from 'typebox';
import type { Entered } from '../kernel/corrects.ts';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { PurposeField, SaidPurpose } from '../purposes/purpose.ts';
import { functionalLines } from './lines.ts';
import { forceParties, parties, skills } from './parties.ts';

const closed = { additionalProperties: false } as const;

export const Grid = Id;
export const Reason = Text({ minLength: 1, maxLength: 500 });

const People = Type.Integer({ minimum: 0, maximum: 500 });

/** People wanted per party; adds up to the task's `need`. */
const NeedBy = Type.Object(
  Object.fromEntries(forceParties.map((party) => [party, Type.Optional(People)])) as Record<
    (typeof forceParties)[number],
    Type.TOptional<typeof People>
  >,
  closed,
);

/** What a person says of a task when it is made. Times are ms since 1970 UTC. */
const fields = {
  id: Id,
  title: Title({ maxLength: 80, text: true }),
  note: Type.Optional(Text({ maxLength: 2000 })),
  grid: Grid,
  line: Type.Enum(functionalLines),
  /** missing only in a draft [R04] */
  lead: Type.Optional(Type.Enum(parties)),
  support: Type.Array(Type.Enum(parties), { maxItems: parties.length, uniqueItems: true }),
  /** the organisation whose own it is */
  org: Type.Optional(Id),
  hazard: Type.Enum(['general', 'risky', 'professional']),
  /** 规定 or 自主 [R38]; a prescribed task is a directive and says why [R06] */
  nature: Type.Enum(['prescribed', 'own']),
  /** what it is good for [R10] */
  purpose: PurposeField,
  why: Type.Optional(Text({ maxLength: 500 })),
  due: Type.Optional(Type.Integer({ minimum: 0 })),
  priority: Type.Enum(['urgent', 'routine', 'low']),
  need: People,
  needBy: Type.Optional(NeedBy),
  skills: Type.Array(Type.Enum(skills), { maxItems: skills.length, uniqueItems: true }),
  /** another person checks it by a photo or a count */
  evidenceWanted: Type.Boolean(),
  /** the shift whose work it is: people come to it by signing up there */
  shift: Type.Optional(Id),
  /** it came of a need, of a visit or of a door where nobody opened: no neighbour is asked or told */
  ofHome: Type.Optional(Type.Literal(true)),
} as const;

export const TaskFields = Type.Object(fields, closed);
export type TaskFields = Static<typeof TaskFields>;

/** `task.create`: what is left out takes its usual value. */
export const NewTask = Type.Object(
  {
    ...fields,
    support: Type.Optional(fields.support),
    hazard: Type.Optional(fields.hazard),
    nature: Type.Optional(fields.nature),
    purpose: SaidPurpose,
    priority: Type.Optional(fields.priority),
    need: Type.Optional(fields.need),
    skills: Type.Optional(fields.skills),
    evidenceWanted: Type.Optional(fields.evidenceWanted),
    /** kept as a draft, not published */
    draft: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type NewTask = Static<typeof NewTask>;

/** What somebody says who marks a task done. */
export const DoneSaid = Text({ minLength: 1, maxLength: 500 });

/** `task.revise`: only the fields named change. */
export const Revision = Type.Object(
  {
    id: Id,
    title: Type.Optional(fields.title),
    note: fields.note,
    grid: Type.Optional(fields.grid),
    line: Type.Optional(fields.line),
    lead: fields.lead,
    support: Type.Optional(fields.support),
    why: fields.why,
    due: fields.due,
    priority: Type.Optional(fields.priority),
    need: Type.Optional(fields.need),
    needBy: fields.needBy,
    skills: Type.Optional(fields.skills),
  },
  closed,
);

export type CrewState = 'offered' | 'accepted' | 'checked_in';

/** One person on a task now; those who have left are in their assignments. */
export interface CrewMember {
  readonly person: string;
  readonly assignment: string;
  readonly state: CrewState;
}

export interface Task extends TaskFields, Entered {
  readonly status: string;
  readonly crew: readonly CrewMember[];
  /** accounts that have it in hand: assigned by a coordinator, or claimed */
  readonly handlers: readonly string[];
  /** accounts that did some of the work; none of them may verify it */
  readonly workedBy: readonly string[];
  readonly createdBy: string;
  readonly createdAt: number;
  readonly doneAt?: number;
  /** account that marked it done, with what they said of it and photos of it: whoever verifies it looks at these */
  readonly doneBy?: string;
  readonly doneSaid?: string;
  readonly donePhotos?: readonly string[];
  /** `doneAt` is what a task sheet says; the entry says when it was typed in */
  readonly doneOnPaper?: true;
  readonly evidenceGiven: boolean;
  /** somebody took it on by themselves, now or once */
  readonly selfClaimed?: true;
  readonly blockedBy?: string;
  readonly returned?: string;
  readonly cancelled?: string;
}

export const tasks: Collection<Task> = { name: 'tasks' };
