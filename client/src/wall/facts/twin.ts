import { everywhere, type BothFamilies, type NeedTotals } from '@liandong/shared/needs/schema';
import type { NeedFamily } from '@liandong/shared/needs/taxonomy';
import { answerRate, bothFamilies } from '@liandong/shared/needs/totals';

/** Counts of needs as a wall is told them: both families and no classes. Staff who open the wall are given more. */
export type ToldNeeds = ({ readonly id: string } & BothFamilies) | NeedTotals;

/** One side of the twins: needs that were confirmed, the rate at which they are answered, and the rate of each grid. */
export interface Side {
  readonly confirmed: number;
  /** percent; null where nobody asked */
  readonly rate: number | null;
  readonly grids: ReadonlyMap<string, number | null>;
}

/** Both families of what was told, however much that is. */
export const familiesOf = (told: ToldNeeds): BothFamilies => ('byState' in told ? bothFamilies(told) : told);

/** Both sides of a community's needs, in all and by grid [E18]: one can't be had without the other. */
export function twinOf(totals: ReadonlyMap<string, ToldNeeds>): Readonly<Record<NeedFamily, Side>> {
  const side = (family: NeedFamily): Side => {
    const grids = new Map<string, number | null>();
    for (const [code, told] of totals)
      if (code !== everywhere && familiesOf(told)[family].confirmed > 0)
        grids.set(code, answerRate(familiesOf(told)[family]));
    const all = totals.get(everywhere);
    const { confirmed, met, partly } = all ? familiesOf(all)[family] : { confirmed: 0, met: 0, partly: 0 };
    return { confirmed, rate: answerRate({ confirmed, met, partly }), grids };
  };
  return { material: side('material'), spiritual: side('spiritual') };
}
