import { owns, type Actor } from '../kernel/actor.ts';

/** Whether goods that go to some areas go to where somebody works. */
export function isTold({ id, grants }: Actor, areas: readonly (string | undefined)[]): boolean {
  const grids = areas.filter((area) => area !== undefined);
  return grants.some((grant) => owns(id, grant, { grids }));
}
