import { placedAs } from '../kernel/placed.ts';
import { screeningTotals, totalsId } from './schema.ts';

/** Counts of a building go with it. */
export const totalsPlaced = placedAs(screeningTotals, {
  at: ({ building }) => [building],
  idThere: (totals, to) => totalsId({ ...totals, building: to(totals.building) }),
  move(write, totals, to) {
    const building = to(totals.building);
    write.remove(screeningTotals, totals.id);
    write.put(screeningTotals, { ...totals, id: totalsId({ ...totals, building }), building });
  },
});
