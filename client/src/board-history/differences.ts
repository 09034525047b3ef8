import type { BoardFile, FileCard } from '../board-files/board-file.ts';
import { notesToText } from '../board-files/notes-json.ts';

/** What of a card can differ. */
export const aspects = [
  'title',
  'fields',
  'labels',
  'links',
  'archived',
  'checks',
  'notes',
  'comments',
  'order',
] as const;

export type Aspect = (typeof aspects)[number];

/** A card then and now. */
export interface CardThen {
  readonly id: string;
  /** missing: it was not there, or held nothing */
  readonly then?: FileCard;
  readonly now?: FileCard;
  /** what differs; empty: all the same */
  readonly differs: readonly Aspect[];
}

function aspectOf(card: FileCard | undefined, aspect: Aspect): unknown {
  if (!card) return undefined;
  switch (aspect) {
    case 'fields':
      return [card.day, card.grid, card.party, card.line];
    case 'checks':
      return card.checks.map(({ text, done }) => [text, done]);
    case 'comments':
      return card.comments.map(({ id }) => id);
    case 'notes':
      return card.notes;
    default:
      return card[aspect];
  }
}

const none: Readonly<Record<Aspect, unknown>> = {
  ...{ title: undefined, fields: [], labels: [], links: [], archived: false, checks: [], notes: [], comments: [] },
  order: undefined,
};

function same(a: FileCard | undefined, b: FileCard | undefined, aspect: Aspect): boolean {
  const [one, other] = [a, b].map((card) => JSON.stringify(card ? aspectOf(card, aspect) : none[aspect]));
  const empty = aspect === 'fields' && [one, other].every((text) => !text || /^\[(null,?)*\]$/.test(text));
  return empty || one === other;
}

/** Every card of two states of a board, with what of it differs; those of nothing but an unchanged order are the same. */
export function compareBoards(then: BoardFile, now: BoardFile): readonly CardThen[] {
  const before = new Map(then.cards.map((card) => [card.id, card]));
  const after = new Map(now.cards.map((card) => [card.id, card]));
  return [...new Set([...before.keys(), ...after.keys()])].map((id) => {
    const [one, other] = [before.get(id), after.get(id)];
    return {
      id,
      ...(one && { then: one }),
      ...(other && { now: other }),
      differs: aspects.filter((aspect) => !same(one, other, aspect)),
    };
  });
}

/** Whether what the board as a whole agreed on differs. */
export function boardDiffers(
  then: BoardFile,
  now: BoardFile,
): { readonly labels: boolean; readonly settings: boolean } {
  const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
  return { labels: differs(then.labels, now.labels), settings: differs(then.settings, now.settings) };
}

/** One aspect of a card as lines to be read. */
export function aspectLines(card: FileCard | undefined, aspect: Aspect): readonly string[] {
  if (!card) return [];
  if (aspect === 'checks') return card.checks.map(({ text, done }) => `${done ? '☑' : '☐'} ${text}`);
  if (aspect === 'comments') return card.comments.map(({ author, text }) => `${author} ${text}`);
  if (aspect === 'notes') return notesToText(card.notes).split('\n').filter(Boolean);
  if (aspect === 'title') return [card.title ?? ''];
  return [];
}
