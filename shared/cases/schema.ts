import { Type, type Static } from 'typebox';
import { wordsKind } from '../care/sealed.ts';
import { Subject } from '../care/subject.ts';
import { statesOf } from '../kernel/machine.ts';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { caseMachine } from './machine.ts';

const closed = { additionalProperties: false } as const;

/** Kind of the private record that holds the notes of a case, one by one. */
export const caseWordsKind = 'caseWords';
export const caseWords = wordsKind(caseWordsKind);

/** Kind of the private record that holds who belongs to the family of somebody, drawn as a genogram. */
export const familyKind = 'caseFamily';
export const caseFamily = wordsKind(familyKind);

/** A case that is over stays in live state for so long, ms; then its notes are erased. */
export const caseKeeps = 3 * 365 * 86_400_000;
/** Notes that one case has at most. */
export const mostNotes = 300;

/** How somebody agreed; a guardian for a child. */
export const consentWays = ['written', 'spoken', 'guardian'] as const;
const words = Type.Optional(Text({ minLength: 1, maxLength: 4000 }));
const noted = { note: Type.Optional(Id), words } as const;

export const Taking = Type.Object({ id: Id, subject: Subject, ...noted }, closed);
export const Taken = Type.Object(
  { id: Id, subject: Subject, grid: Id, worker: Type.Optional(Id), note: Type.Optional(Id) },
  closed,
);
export const Consenting = Type.Object({ id: Id, way: Type.Enum([...consentWays]) }, closed);
/** `crisis`: nobody could ask first, and it says why in words that are sealed. */
export const Assessing = Type.Object({ id: Id, crisis: Type.Optional(Type.Literal(true)), ...noted }, closed);
export const Stepping = Type.Object({ id: Id, ...noted }, closed);
/** To whom, only with the consent of the person. */
export const Referring = Type.Object({ id: Id, agreed: Type.Boolean(), ...noted }, closed);
/** What a supervisor leaves for whose case it is, and what they answer: a note of the case each. */
export const Advising = Type.Object({ id: Id, note: Id, words: Text({ minLength: 1, maxLength: 4000 }) }, closed);
export const Advised = Type.Object({ id: Id, note: Id }, closed);
export const Moved = Type.Object(
  {
    id: Id,
    stage: Type.Enum([...statesOf(caseMachine)]),
    crisis: Type.Optional(Type.Literal(true)),
    note: Type.Optional(Id),
  },
  closed,
);

/** How somebody is related to whom the case is about; each stands in a generation of its own. */
export const relations = ['grandparent', 'parent', 'spouse', 'sibling', 'child', 'grandchild'] as const;
export type Relation = (typeof relations)[number];
/** The symbol by which a genogram draws somebody. */
export const sexes = ['male', 'female', 'unknown'] as const;
/** How near two are to each other; what is usual has no sign. */
export const bonds = ['close', 'distant', 'conflict', 'broken'] as const;

export const FamilyMember = Type.Object(
  {
    id: Id,
    relation: Type.Enum([...relations]),
    sex: Type.Enum([...sexes]),
    name: Type.Optional(Text({ minLength: 1, maxLength: 20 })),
    /** year of birth */
    born: Type.Optional(Type.Integer({ minimum: 1900, maximum: 2100 })),
    died: Type.Optional(Type.Literal(true)),
    /** lives in the same home */
    home: Type.Optional(Type.Literal(true)),
    bond: Type.Optional(Type.Enum([...bonds])),
  },
  closed,
);
export type FamilyMember = Static<typeof FamilyMember>;
/** 家系图: the whole family as it is known now; it is sealed. */
export const Drawing = Type.Object({ id: Id, members: Type.Array(FamilyMember, { maxItems: 24 }) }, closed);
/** What is sealed of it. */
export interface KeptFamily {
  readonly members: readonly FamilyMember[];
  /** account that drew it, and when, ms since 1970 UTC */
  readonly by: string;
  readonly at: number;
}
/** How many are in it, and no more. */
export const Drawn = Type.Object({ id: Id, members: Type.Integer({ minimum: 0 }) }, closed);

/** One entry of a stage. */
export interface Stage {
  readonly stage: string;
  /** ms since 1970 UTC */
  readonly at: number;
}

/** What a supervisor left for whose case it is; the words are the note of that id. Times in ms since 1970 UTC. */
export interface Advice {
  readonly note: string;
  readonly by: string;
  readonly at: number;
  readonly answer?: { readonly note: string; readonly at: number };
}

/** 个案 [R39], by an id that names nobody; what is in it is sealed. */
export interface Case extends Omit<Static<typeof Taken>, 'note'> {
  readonly status: string;
  readonly by: string;
  readonly at: number;
  readonly stages: readonly Stage[];
  readonly consent?: { readonly way: (typeof consentWays)[number]; readonly at: number };
  /** when they took it back, ms since 1970 UTC: until they agree anew */
  readonly withdrawnAt?: number;
  /** it went on without consent, because somebody was in danger */
  readonly crisisAt?: number;
  /** how many are in the family that is sealed beside it */
  readonly family?: number;
  /** ids of the notes that are sealed beside it, the newest last */
  readonly notes: readonly string[];
  /** 督导留言: the newest; what was said before stands among the notes */
  readonly advice?: Advice;
  /** accounts whose it was or who took a step of it: none of them signs its closing */
  readonly worked: readonly string[];
  /** account of the supervisor who signed that it is closed */
  readonly signedBy?: string;
  readonly endedAt?: number;
}
export const cases: Collection<Case> = { name: 'cases' };

/** Cases of the whole community by stage. */
export interface CaseTotals {
  readonly id: string;
  readonly byStage: Readonly<Record<string, number>>;
}
export const caseTotals: Collection<CaseTotals> = { name: 'caseTotals' };
