import { Type, type Static } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import type { Collection, Write } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { BoardId, Some } from './schema.ts';

const closed = { additionalProperties: false } as const;

/** Most of what waits for one person; the oldest goes first. */
export const mostNotices = 50;

/** That somebody was invited to a board or, with a card, is named on it. What is said there stands on the board alone. */
export interface BoardNotice {
  readonly board: string;
  readonly card?: string;
  /** account that invited or named */
  readonly by: string;
  /** ms since 1970 UTC */
  readonly at: number;
}

/** What waits for one person until they open it; `id` is their account. Without anything that waits there is no record. */
export interface BoardNotices {
  readonly id: string;
  readonly items: readonly BoardNotice[];
}

export const boardNotices: Collection<BoardNotices> = { name: 'boardNotices' };

export const Telling = Type.Object({ id: BoardId, card: Type.Optional(Id), by: Id, people: Some }, closed);
export const Looking = Type.Object({ id: BoardId, card: Type.Optional(Id) }, closed);

/** Whether a notice is of a board as such, or of one card of it. */
export function isOf({ board, card }: BoardNotice, of: Static<typeof Looking>): boolean {
  return board === of.id && card === of.card;
}

/** Whether whoever looks at a board, with a card open or none, sees what a notice speaks of. */
export function isSeen({ board, card }: BoardNotice, look: Static<typeof Looking>): boolean {
  return board === look.id && (card === undefined || card === look.card);
}

/** Leaves of what waits for somebody only what passes. */
export function keepNotices(write: Write, person: string, passes: (item: BoardNotice) => boolean): void {
  const before = write.get(boardNotices, person)?.items;
  const items = before?.filter(passes);
  if (!items || items.length === before?.length) return;
  if (items.length === 0) write.remove(boardNotices, person);
  else write.put(boardNotices, { id: person, items });
}

/** People are told: of a board, or of a card on which they are named. */
export const workspaceTold = defineEvent('workspace.told', Telling, {
  reduce(write, { data: { id, card, by, people }, at }) {
    const item = { board: id, ...(card === undefined ? {} : { card }), by, at };
    for (const person of people) {
      const before = write.get(boardNotices, person)?.items ?? [];
      write.put(boardNotices, { id: person, items: [...before.slice(1 - mostNotices), item] });
    }
  },
});

/** Somebody looked at what they were told of. */
export const workspaceLookedAt = defineEvent('workspace.lookedAt', Looking, {
  reduce: (write, { data, by }) => keepNotices(write, by, (item) => !isSeen(item, data)),
});
