import { inFives, leastShown } from '../care/few.ts';
import { once } from '../kernel/once.ts';
import type { Change, Stamped, Write } from '../kernel/state.ts';
import { everywhere } from '../needs/schema.ts';
import { specialGroups, type SpecialGroup } from '../special-groups/schema.ts';
import {
  isAlone,
  isLive,
  pairs,
  supportNets,
  supportTotals,
  ties,
  type SupportNet,
  type SupportPair,
  type SupportTotals,
  type Tie,
} from './schema.ts';

type Changed = Pick<Change, 'collection' | 'before' | 'after'>;

/** As a room may read it: in fives, nothing of fewer, nor what is left of all when they are taken off. */
export const aloneOnWall = once(({ id, people, alone }: Stamped<SupportTotals>) => {
  const isTold = alone >= leastShown && people - alone >= leastShown;
  return { id, ...(isTold ? inFives({ people, alone }) : {}) };
});

function count(write: Write, block: string, people: number, alone: number): void {
  if (people === 0 && alone === 0) return;
  for (const id of [block, everywhere]) {
    const before = write.get(supportTotals, id) ?? { people: 0, alone: 0 };
    write.put(supportTotals, { id, people: before.people + people, alone: before.alone + alone });
  }
}

/** Of those in care alone it is counted who stands alone. */
function change(write: Write, { id, grid }: Pick<SupportNet, 'id' | 'grid'>, live: number, paired: number): void {
  const before = write.get(supportNets, id);
  const after = { id, grid, live: (before?.live ?? 0) + live, paired: (before?.paired ?? 0) + paired };
  if (after.live === 0 && after.paired === 0) write.remove(supportNets, id);
  else write.put(supportNets, after);
  const group = write.get(specialGroups, id);
  if (group?.status === 'active') count(write, group.block, 0, Number(isAlone(after)) - Number(isAlone(before)));
}

const liveOf = (tie: Tie | undefined): number => (tie && isLive(tie.often) ? 1 : 0);
const pairedOf = (pair: SupportPair | undefined): number => (pair?.status === 'active' ? 1 : 0);

/** Keeps what holds each subject, and how many of those in care stand alone, by the difference that one change makes. */
export function deriveSupport(write: Write, { collection, before, after }: Changed): void {
  if (collection === ties.name) {
    const [was, is] = [before as Tie | undefined, after as Tie | undefined];
    const tie = is ?? was;
    const live = liveOf(is) - liveOf(was);
    if (tie && live !== 0) change(write, { id: tie.subject, grid: tie.grid }, live, 0);
  }
  if (collection === pairs.name) {
    const [was, is] = [before as SupportPair | undefined, after as SupportPair | undefined];
    const pair = is ?? was;
    const paired = pairedOf(is) - pairedOf(was);
    if (pair && paired !== 0) change(write, { id: pair.subject, grid: pair.grid }, 0, paired);
  }
  if (collection === specialGroups.name) {
    const [was, is] = [before as SpecialGroup | undefined, after as SpecialGroup | undefined];
    const alone = (group: SpecialGroup): number => Number(isAlone(write.get(supportNets, group.id)));
    if (was?.status === is?.status && was?.block === is?.block) return;
    if (was?.status === 'active') count(write, was.block, -1, -alone(was));
    if (is?.status === 'active') count(write, is.block, 1, alone(is));
  }
}
