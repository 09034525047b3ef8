import { Type, type Static } from 'typebox';
import { defineMachine } from '../kernel/machine.ts';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { SaidPurpose, type Purpose } from '../purposes/purpose.ts';
import { Digest } from '../residents/schema.ts';
import { Grid } from '../tasks/schema.ts';
import { partWays } from './ways.ts';

const closed = { additionalProperties: false } as const;
const Words = Text({ minLength: 1, maxLength: 500 });

/** 措施: put forward by anybody who may, put in force by the committees. */
export const measureMachine = defineMachine('Measure', 'draft', {
  'measure.publish': 'draft → published',
  'measure.end': ['draft → ended', 'published → ended'],
});

/** How long a measure that has ended stays in live state, ms (default). */
export const measureKeeps = 30 * 86_400_000;

const Part = Type.Object({ id: Id, title: Title({ maxLength: 60, text: true }), way: Type.Enum(partWays) }, closed);

/**
 * `measure.draft`: what is mandatory, and why; and what residents may take over, with the way in which they do. Without such
 * a part it says why there is none [R33].
 */
export const Drafting = Type.Object(
  {
    id: Id,
    title: Title({ maxLength: 60, text: true }),
    mandatory: Words,
    why: Words,
    grids: Type.Array(Grid, { minItems: 1, maxItems: 50, uniqueItems: true }),
    parts: Type.Array(Part, { maxItems: 12 }),
    noPart: Type.Optional(Words),
    /** what it is good for [R10] */
    purpose: SaidPurpose,
  },
  closed,
);

export const One = Type.Object({ id: Id }, closed);
export const WithReason = Type.Object({ id: Id, reason: Words }, closed);
/** `group`: the self-organisation that takes it on; without one a resident does. */
export const Taking = Type.Object(
  { id: Id, part: Id, group: Type.Optional(Id), receipt: Type.Optional(Digest) },
  closed,
);
const of = { id: Id, part: Id } as const;
/** `receipt`: what the house hands on of the code that somebody showed; it must be the one given for this taking. */
const shown = { receipt: Type.Optional(Digest) } as const;
export const GivingBack = Type.Object({ ...of, ...shown }, closed);
export const Reporting = Type.Object({ ...of, ...shown, words: Type.Optional(Words) }, closed);
export const OfPart = Type.Object(of, closed);
export const Done = Type.Object({ ...of, words: Type.Optional(Words) }, closed);

/** A part that residents own. Times in ms since 1970 UTC. */
export interface MeasurePart extends Static<typeof Part> {
  readonly state: 'open' | 'taken' | 'done';
  /** account that took it on: a resident's own, or the installation for whoever came by a building's link */
  readonly takenBy?: string;
  /** digest of the code that whoever came by a building's link was told */
  readonly receipt?: string;
  readonly group?: string;
  readonly at?: number;
  /** what whoever did it says of it */
  readonly said?: string;
}

export interface Measure extends Omit<Static<typeof Drafting>, 'parts'> {
  readonly purpose: Purpose;
  readonly status: string;
  readonly parts: readonly MeasurePart[];
  readonly by: string;
  readonly at: number;
  readonly publishedAt?: number;
  readonly reason?: string;
}
export const measures: Collection<Measure> = { name: 'measures' };

/** Where the receipt of a part leads: both ids in one. */
export function partId(measure: string, part: string): string {
  return `${measure}.${part}`;
}
