import { once } from '../kernel/once.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { Visibility } from '../kernel/view.ts';
import { seesAtWork } from '../tasks/view.ts';
import type { Shift, ShiftSignUp, ShiftTemplate } from './schema.ts';

/** A shift as whoever looks for one sees it: how many have a place, wait, and offer theirs, and not who. */
export type BareShift = Omit<Shift, 'signed' | 'waiting' | 'offered' | 'parts'> & {
  readonly taken: number;
  readonly inLine: number;
  readonly swaps: number;
};

const bare = once(
  ({ signed, waiting, offered, parts: _parts, changedBy: _, ...shift }: Stamped<Shift>): Entity =>
    ({ ...shift, taken: signed.length, inLine: waiting.length, swaps: offered.length }) as Entity,
);

export const shiftVisibility: Visibility<Shift> = {
  object: 'task',
  belongs: ({ grid }) => ({ grids: [grid] }),
  full: (shift, { actor }) => (seesAtWork(actor, 'volunteer', { grids: [shift.grid] }) ? shift : bare(shift)),
};

/** Who is on a shift is seen by those who work with volunteers, and by each the own part. */
export const signUpVisibility: Visibility<ShiftSignUp> = {
  object: 'volunteer',
  belongs: ({ grid, person }) => ({ grids: [grid], people: [person] }),
  people: ({ person }) => [person],
};

export const templateVisibility: Visibility<ShiftTemplate> = {
  object: 'volunteer',
  belongs: ({ grid }) => ({ grids: [grid] }),
};
