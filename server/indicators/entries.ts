import type { Narrowing } from '@liandong/shared/areas/narrowed';
import { Areas } from '@liandong/shared/areas/schema';
import type { Event } from '@liandong/shared/kernel/event';
import type { Registry } from '@liandong/shared/kernel/registry';
import type { State } from '@liandong/shared/kernel/state';
import { lies, placesOf } from '../blanks/reckon.ts';
import { placeOf } from '../ledger/place.ts';

/** Most entries that are told of what one indicator is made of. */
const mostTold = 100;

/** An entry of the log, without what it says: its number opens it in the ledger. */
export interface Entry {
  readonly seq: number;
  /** ms since 1970 UTC */
  readonly at: number;
  readonly type: string;
  readonly grid?: string;
}

/** The entries of some types, the newest of them kept; of one grid and one line, where they are named. */
export class EntriesOf {
  private readonly newest: Entry[] = [];
  private found = 0;

  constructor(
    private readonly registry: Pick<Registry, 'collections'>,
    private readonly state: State,
    private readonly types: readonly string[],
    private readonly narrowing: Narrowing,
  ) {}

  take(event: Event): void {
    const { seq, at, type } = event;
    if (!this.types.includes(type)) return;
    const places = placesOf(this.registry, this.state, event);
    const { grid, line } = this.narrowing;
    const isHere =
      grid === undefined || places.some((place) => lies((code) => this.state.get(Areas, code), grid, place));
    if (!isHere || (line !== undefined && !this.linesOf(event).includes(line))) return;
    this.found++;
    const [first] = places;
    this.newest.push({ seq, at, type, ...(first === undefined ? {} : { grid: first }) });
    if (this.newest.length > mostTold) this.newest.shift();
  }

  private linesOf({ data }: Event): readonly string[] {
    return placeOf(this.registry, this.state, data).lines;
  }

  /** The newest first, and how many there were in all. */
  done(): { readonly entries: readonly Entry[]; readonly found: number } {
    return { entries: this.newest.toReversed(), found: this.found };
  }
}
