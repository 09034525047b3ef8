import { columnOf, columns } from '@liandong/shared/boards/columns';
import type { BoardFile, FileCard } from './board-file.ts';
import { notesToText } from './notes-json.ts';
import { pieceLength, tagsOf, type Cell, type Sheet, type SheetName } from './sheets.ts';

/** Words that a sheet shows beside what is read back. */
export interface SheetWords {
  column(column: string): string;
}

const titleOf = (card: FileCard): string => card.title ?? card.task?.title ?? '';

function cardRow(card: FileCard, names: ReadonlyMap<string, string>, words: SheetWords): readonly Cell[] {
  const column = card.kind === 'idea' ? 'ideas' : card.task && columnOf(card.task.status);
  return [
    ...[card.id, card.kind, card.title, column && words.column(column)],
    card.labels.map((id) => names.get(id) ?? '').join(', '),
    ...[
      card.labels.join(' '),
      card.links.map(({ kind, id }) => `${kind}:${id}`).join(' '),
      card.archived ? 1 : undefined,
    ],
    ...[card.day, card.grid, card.party, card.line, card.order, card.author, card.at, card.votes],
    ...[card.from?.author, card.from?.at, card.from?.votes],
    ...[card.task?.title, card.task?.status, card.task?.grid, card.task?.line, card.task?.due],
  ];
}

/** A text in pieces that fit into cells, never through the middle of a letter. */
function pieces(text: string): string[] {
  const all: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + pieceLength);
    if (/[\ud800-\udbff]/.test(text[to - 1] ?? '')) to--;
    all.push(text.slice(from, to));
    from = to;
  }
  return all;
}

function noteRows(card: FileCard): readonly (readonly Cell[])[] {
  if (card.notes.length === 0) return [];
  const text = notesToText(card.notes)
    .slice(0, pieceLength)
    .replaceAll(/\p{Cs}$/gu, '');
  return pieces(JSON.stringify(card.notes)).map((piece, n) => [card.id, titleOf(card), n === 0 ? text : '', n, piece]);
}

/** A board's file as sheets. */
export function toSheets(
  { board, at, format, version, settings, labels, cards }: BoardFile,
  words: SheetWords,
): Sheet[] {
  const names = new Map(labels.map(({ id, name }) => [id, name]));
  const rows: Readonly<Record<SheetName, readonly (readonly Cell[])[]>> = {
    info: [[format, version, at, board.community, board.id, board.name, settings.lanes]],
    cards: cards.map((card) => cardRow(card, names, words)),
    checks: cards.flatMap((card) =>
      card.checks.map(({ id, text, done, order, task }) => [
        card.id,
        titleOf(card),
        id,
        text,
        done ? 1 : undefined,
        order,
        task,
      ]),
    ),
    comments: cards.flatMap((card) =>
      card.comments.map(({ id, author, at: written, text, to, from }) => [
        ...[card.id, titleOf(card), id, author, written, text, to?.join(' '), from?.author, from?.at],
      ]),
    ),
    notes: cards.flatMap(noteRows),
    labels: labels.map(({ id, name, hue }) => [id, name, hue]),
    columns: columns.map((column) => [column, settings.names[column], settings.limits[column]]),
  };
  return (Object.keys(tagsOf) as SheetName[]).map((name) => ({ name, tags: tagsOf[name], rows: rows[name] }));
}
