import type { BoardFile, FileCard } from './board-file.ts';
import type { Origin } from './origin.ts';

/** What two files of a board must have in common: all that is shared writing, and whose it was first. */
export function sharedWriting({ settings, labels, cards }: BoardFile): object {
  return { settings, labels, cards: cards.map(cardOf) };
}

type Signed = { readonly author?: string; readonly at?: string; readonly votes?: number; readonly from?: Origin };

/** Whose words they were first: an import keeps that and is signed anew. */
function first({ author = '', at = '', votes, from }: Signed): Origin {
  return from ?? { author, at, ...(votes !== undefined && { votes }) };
}

/** A card without what is a task's own, and without who signed it last. */
function cardOf(card: FileCard): object {
  const { id, kind, title, order, labels, links, archived, day, grid, party, line, checks, notes } = card;
  return {
    ...{ id, kind, title, order, labels, links, archived, day, grid, party, line, checks, notes },
    ...(kind === 'idea' && { first: first(card) }),
    comments: card.comments.map(({ id: comment, text, to, ...signed }) => ({
      comment,
      text,
      to,
      first: first(signed),
    })),
  };
}
