import { placedAs, type Placed } from '../kernel/placed.ts';
import type { Collection, Entity, Write } from '../kernel/state.ts';
import { blockOf } from './block-of.ts';
import { Areas } from './schema.ts';

/** A record that stands in a grid or a building, and knows the grid around it. */
interface InBlock extends Entity {
  readonly grid: string;
  readonly block: string;
}

/** The grid around a place, as it is drawn now. */
export function blockIn(write: Pick<Write, 'get'>, place: string): string {
  return blockOf((code) => write.get(Areas, code), place);
}

/** Records with a `grid` and the `block` around it: who moves into another grid counts there from now on. */
export function placedInBlock<T extends InBlock>(
  collection: Collection<T>,
  along: (write: Write, before: T, after: T) => void = () => undefined,
): Placed {
  return placedAs(collection, {
    at: ({ grid }) => [grid],
    move(write, record, to) {
      const grid = to(record.grid);
      const place: Pick<InBlock, 'grid' | 'block'> = { grid, block: blockIn(write, grid) };
      write.edit(collection, record.id, place as Partial<Omit<T, 'id'>>);
      along(write, record, { ...record, ...place });
    },
  });
}
