import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Title, Written } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { Grid } from '../tasks/schema.ts';

const closed = { additionalProperties: false } as const;

/** Why people and cars pass: a word of these, so that nobody who passes can be described. */
export const purposes = ['resident', 'delivery', 'medical', 'work', 'emergency'] as const;
export type Purpose = (typeof purposes)[number];

/** What a guard may flag: a situation, never a person [R02]. Nothing is written beside it. */
export const situations = ['crowded', 'blocked', 'quarrel', 'ambulance', 'unsafe', 'need_help'] as const;
export type Situation = (typeof situations)[number];

/** Most of one entry; a slip is taken back by its negative. */
const Passing = Type.Integer({ minimum: -99, maximum: 99 });

export const Place = Type.Object(
  { id: Id, closure: Id, grid: Grid, name: Title({ maxLength: 40, text: true }) },
  closed,
);
export const Assign = Type.Object(
  { id: Id, checkpoint: Id, guard: Id, from: Type.Integer({ minimum: 0 }), until: Type.Integer({ minimum: 0 }) },
  closed,
);
/** `checkpoint.count`: `id` is the shift's. */
export const Count = Type.Object({ id: Id, purpose: Type.Enum([...purposes]), in: Passing, out: Passing }, closed);
/** `checkpoint.flag`: `id` is the flag's. */
export const Flag = Type.Object({ id: Id, shift: Id, situation: Type.Enum([...situations]) }, closed);

/** What was counted stands beside the event like a text, so that it can be erased there. */
export const Counted = Type.Object({ id: Id, entry: Written() }, closed);
export type Entry = Omit<Static<typeof Count>, 'id'>;

/** A checkpoint of a closure. */
export type Checkpoint = Static<typeof Place>;
export const checkpoints: Collection<Checkpoint> = { name: 'checkpoints' };

interface Passed {
  readonly in: number;
  readonly out: number;
}

/** Who guards a checkpoint, from when until when, and what passed in that time. */
export interface CheckpointShift extends Static<typeof Assign> {
  readonly grid: string;
  readonly closure: string;
  /** what the checkpoint is called: its guard may not read the list of them */
  readonly name: string;
  readonly passed: Readonly<Partial<Record<Purpose, Passed>>>;
  /** how often something was counted */
  readonly entries: number;
  readonly endedAt?: number;
}
export const checkpointShifts: Collection<CheckpointShift> = { name: 'checkpointShifts' };

/** Where in the log an entry of a shift stands: shown to nobody, so that it can be erased. */
export interface CheckpointEntry {
  readonly id: string;
  readonly seq: number;
}
export const checkpointEntries: Collection<CheckpointEntry> = { name: 'checkpointEntries' };

/** The id of the nth entry of a shift, counted from 1. */
export function entryId(shift: string, n: number): string {
  return `${shift}.${n}`;
}

/** A situation at a checkpoint. */
export interface CheckpointFlag {
  readonly id: string;
  readonly checkpoint: string;
  readonly closure: string;
  readonly grid: string;
  readonly situation: Situation;
  readonly at: number;
  readonly settledAt?: number;
}
export const checkpointFlags: Collection<CheckpointFlag> = { name: 'checkpointFlags' };
