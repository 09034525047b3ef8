import { realOf } from '../drills/of.ts';
import type { Detail } from './refusal.ts';
import type { Role } from './roles.ts';

/** Whom or what a record belongs to, for rights that reach one's own only. */
export interface Belongs {
  readonly grids?: readonly string[];
  readonly org?: string;
  readonly people?: readonly string[];
  /** set where it goes beyond a limit: rights that end at the limit don't reach it, and their holders are told this */
  readonly over?: Detail;
}

/** One role in one community, bound to what is its own there: grids of a worker, an organisation. */
export interface Grant {
  /** community id; `*` = every community of the installation */
  readonly community: string;
  readonly role: Role;
  readonly grids?: readonly string[];
  readonly org?: string;
  /** of a program that may only look: everything else the role may do is not its to do */
  readonly readOnly?: true;
}

/** Who acts: an account (opaque id) with its grants in the community at hand. */
export interface Actor {
  readonly id: string;
  readonly grants: readonly Grant[];
  /** the installation when a time has come: it may take the steps that time takes, and nothing else; no session has it */
  readonly system?: true;
}

/** The grants that count in a community: in a drill those of the community whose drill it is, as they stand now. */
export function grantsIn(grants: readonly Grant[], community: string): readonly Grant[] {
  const real = realOf(community) ?? community;
  return grants.filter((grant) => grant.community === real || grant.community === '*');
}

/** Length of an official grid code: 12 digits of the community, 3 of the grid. Its micro-grids' codes begin with it; local codes add `-`. */
export const gridCode = 15;

/** Whether a grid is another or a micro-grid of it. */
export function covers(own: string, grid: string): boolean {
  return grid === own || grid.startsWith(`${own}-`) || (own.length === gridCode && grid.startsWith(own));
}

/** Whether a thing is the grant holder's own: its grid, its organisation, or itself among the people. */
export function owns(id: string, grant: Grant, belongs: Belongs): boolean {
  if (belongs.people?.includes(id)) return true;
  if (grant.org !== undefined && grant.org === belongs.org) return true;
  return belongs.grids?.some((grid) => grant.grids?.some((own) => covers(own, grid))) ?? false;
}

/** Whether an actor is a program that may only look, or may nothing: it sends nothing, not even what everybody may say of themselves. */
export function looksOnly({ grants }: Pick<Actor, 'grants'>): boolean {
  return grants.every(({ readOnly }) => readOnly);
}
