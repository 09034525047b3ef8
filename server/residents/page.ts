import { createHash } from 'node:crypto';
import { Areas } from '@liandong/shared/areas/schema';
import type { At } from './card.ts';
import { cards } from './cards.ts';

/** A building's page as it is sent: the same bytes to every neighbour. */
export interface Page {
  readonly community: string;
  readonly building: string;
  readonly homes?: number;
  /** by the name of the card */
  readonly cards: Readonly<Record<string, object>>;
}

/** How long a page is sent again although something changed meanwhile, ms: a house that looks at once costs one look. */
const sameFor = 1_000;
/** How long it is sent again where nothing happened: what ends by its time is gone soon after. */
const quietFor = 20_000;
/** As many pages are kept; with more, the oldest go. */
const mostKept = 2_000;

interface Made {
  readonly seq: number;
  readonly at: number;
  readonly mark: string;
  readonly page: Page;
}

function make({ community: { id, state }, place }: At, now: number): Page {
  const area = state.get(Areas, place.building);
  const shown = cards.flatMap(({ name, show }) => {
    const card = show(state, place, now);
    return card === undefined ? [] : [[name, card] as const];
  });
  return {
    community: state.get(Areas, id)?.name ?? '',
    building: area?.name ?? '',
    ...(area?.households === undefined ? {} : { homes: area.households }),
    cards: Object.fromEntries(shown),
  };
}

const keyOf = (community: string, building: string): string => `${community}/${building}`;

/** Pages of buildings, each made once for all who look at it. */
export class Pages {
  private readonly made = new Map<string, Made>();

  /** Something was left on a building's page: whoever looks next sees what came of it. */
  forget({ community, place }: At): void {
    this.made.delete(keyOf(community.id, place.building));
  }

  /** The page now (ms since 1970 UTC), and a mark that says whether a phone has it already. */
  of(at: At, now: number): Pick<Made, 'mark' | 'page'> {
    const { id, state } = at.community;
    const key = keyOf(id, at.place.building);
    const before = this.made.get(key);
    const age = before === undefined ? Infinity : now - before.at;
    if (before && age >= 0 && age < (before.seq === state.seq ? quietFor : sameFor)) return before;
    const page = make(at, now);
    const mark = createHash('sha256').update(JSON.stringify(page)).digest('base64url').slice(0, 16);
    const made = { seq: state.seq, at: now, mark, page };
    this.made.delete(key);
    this.made.set(key, made);
    const [oldest] = this.made.keys();
    if (this.made.size > mostKept && oldest !== undefined) this.made.delete(oldest);
    return made;
  }
}
