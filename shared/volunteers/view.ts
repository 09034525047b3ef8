import type { Visibility } from '../kernel/view.ts';
import { signedForStaff, unsigned } from '../tasks/unsigned.ts';
import type { Forces } from './forces.ts';
import type { Assignment, Volunteer } from './schema.ts';

/** People are seen by those who work with them; a wall gets the totals of `forces` only. */
export const volunteerVisibility: Visibility<Volunteer> = {
  object: 'volunteer',
  belongs: ({ id, home, org }) => ({ grids: [home], people: [id], ...(org === undefined ? {} : { org }) }),
  people: ({ id }) => [id],
};

export const assignmentVisibility: Visibility<Assignment> = {
  object: 'volunteer',
  belongs: ({ person, grid, org }) => ({ grids: [grid], people: [person], ...(org === undefined ? {} : { org }) }),
  people: ({ person }) => [person],
};

/** Counts of a grid, for whoever may see the deployed force or its totals. */
export const forcesVisibility: Visibility<Forces> = {
  object: 'deployedForce',
  belongs: ({ id }) => ({ grids: [id] }),
  full: signedForStaff,
  summary: unsigned,
};
