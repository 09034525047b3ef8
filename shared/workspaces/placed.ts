import { placedAs } from '../kernel/placed.ts';
import { workspaces } from './schema.ts';

/** A board that takes in the tasks of some grids takes in those of the grids that they became. */
export const scopePlaced = placedAs(workspaces, {
  at: ({ scope }) => (scope === 'placed' ? [] : (scope.grids ?? [])),
  move(write, { id, scope }, to) {
    if (scope === 'placed' || !scope.grids) return;
    write.edit(workspaces, id, { scope: { ...scope, grids: [...new Set(scope.grids.map(to))] } });
  },
});
