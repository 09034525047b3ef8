import { placedAs } from '../kernel/placed.ts';
import { forceParties } from '../tasks/parties.ts';
import { StatedDemands, type StatedDemand } from './schema.ts';

function together(one: StatedDemand['wanted'], other: StatedDemand['wanted']): StatedDemand['wanted'] {
  return Object.fromEntries(forceParties.map((party) => [party, (one[party] ?? 0) + (other[party] ?? 0)]));
}

/** What two grids wanted, the one that they became wants. */
export const demandPlaced = placedAs(StatedDemands, {
  at: ({ id }) => [id],
  idThere: ({ id }, to) => to(id),
  move(write, stated, to) {
    const id = to(stated.id);
    const own = write.get(StatedDemands, id);
    write.remove(StatedDemands, stated.id);
    write.put(StatedDemands, { ...stated, id, wanted: own ? together(stated.wanted, own.wanted) : stated.wanted });
  },
});
