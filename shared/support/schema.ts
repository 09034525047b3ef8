import { Type, type Static } from 'typebox';
import { wordsKind } from '../care/sealed.ts';
import { Subject } from '../care/subject.ts';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';

const closed = { additionalProperties: false } as const;

/** Kind of the private record that holds who somebody's tie is to: 女儿, 三楼的老同事. */
export const tieWordsKind = 'tieWords';
export const tieWords = wordsKind(tieWordsKind);

export const tieKinds = ['family', 'friend', 'neighbour', 'captain', 'volunteer', 'worker', 'group'] as const;
/** How often they have to do with each other; a tie that is hardly used holds nobody. */
export const tieRhythms = ['daily', 'weekly', 'monthly', 'rarely'] as const;
export type TieRhythm = (typeof tieRhythms)[number];
export const isLive = (often: TieRhythm): boolean => often !== 'rarely';

/** Fewer live ties than this, and somebody stands alone [R09]. */
const fewestTies = 2;
/** A pair that ended stays in live state for so long, ms. */
export const pairKeeps = 90 * 86_400_000;

const who = Type.Optional(Text({ minLength: 1, maxLength: 60 }));
const one = { id: Id, subject: Subject } as const;
export const NotingTie = Type.Object(
  { ...one, kind: Type.Enum([...tieKinds]), often: Type.Enum([...tieRhythms]), words: who },
  closed,
);
export const TieNoted = Type.Object(
  { ...one, grid: Id, kind: Type.Enum([...tieKinds]), often: Type.Enum([...tieRhythms]) },
  closed,
);
/** Somebody somebody can count on. */
export type Tie = Static<typeof TieNoted>;
export const ties: Collection<Tie> = { name: 'ties' };

/** `helper` is an account or a volunteer; a neighbour without either stands in the words, which are sealed. */
export const Proposing = Type.Object({ ...one, helper: Type.Optional(Id), words: who }, closed);
export const PairProposed = Type.Object({ ...one, grid: Id, helper: Type.Optional(Id) }, closed);
/** 结对: somebody looks after somebody. */
export interface SupportPair extends Static<typeof PairProposed> {
  readonly status: string;
  readonly by: string;
  readonly endedAt?: number;
}
export const pairs: Collection<SupportPair> = { name: 'pairs' };

/** What holds one subject: the id is the subject's. */
export interface SupportNet {
  readonly id: string;
  readonly grid: string;
  /** live ties */
  readonly live: number;
  /** pairs that are active */
  readonly paired: number;
}
export const supportNets: Collection<SupportNet> = { name: 'supportNets' };

/** People in care of one grid, or of the whole community, and those of them who stand alone. */
export interface SupportTotals {
  readonly id: string;
  readonly people: number;
  readonly alone: number;
}
export const supportTotals: Collection<SupportTotals> = { name: 'supportTotals' };

/** Whether somebody stands alone: few live ties, and nobody paired with them. Whoever is in no net has none. */
export function isAlone(net: Pick<SupportNet, 'live' | 'paired'> | undefined): boolean {
  return !net || (net.paired === 0 && net.live < fewestTies);
}
