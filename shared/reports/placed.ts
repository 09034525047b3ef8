import { placedAs } from '../kernel/placed.ts';
import { roundId, Rounds } from './schema.ts';

/** The word of a place that is no more is that of the place which took it in, unless newer word came from there. */
export const roundPlaced = placedAs(Rounds, {
  at: ({ grid }) => [grid],
  idThere: ({ grid, floor }, to) => roundId(to(grid), floor),
  move(write, round, to) {
    const grid = to(round.grid);
    const id = roundId(grid, round.floor);
    write.remove(Rounds, round.id);
    const own = write.get(Rounds, id);
    if (!own || own.at < round.at) write.put(Rounds, { ...round, id, grid });
  },
});
