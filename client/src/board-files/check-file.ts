import { boardLimits } from '@liandong/shared/boards/board-doc';
import { isSetting } from '@liandong/shared/boards/settings';
import { columns } from '@liandong/shared/boards/columns';
import { format, version, type BoardFile } from './board-file.ts';
import { checkCard } from './check-card.ts';
import { isId, isWhole, listOf, recordOf, secondOf, textOf, type Problems } from './check-values.ts';

/** Why nothing of a file can be taken in; each has a sentence that says what to do. */
export type FileFault = 'notBoard' | 'newer' | 'empty';

/** Largest number of cards in a file; a board holds fewer. */
const mostCards = 5_000;

/** A file that was read: what of it can be taken in, and what was left out and why. */
export interface ReadBoard {
  readonly file: BoardFile;
  readonly problems: Problems['found'];
}

function checkLabels(value: unknown, problems: Problems): BoardFile['labels'] {
  return listOf(value).flatMap((entry) => {
    const { id, name, hue } = recordOf(entry);
    if (isId(id) && typeof name === 'string' && isWhole(hue, boardLimits.hues - 1))
      return { id, name: textOf(name).slice(0, boardLimits.name), hue };
    problems.add('label', typeof name === 'string' ? name : '');
    return [];
  });
}

function checkSettings(value: unknown, problems: Problems): BoardFile['settings'] {
  const given = recordOf(value);
  const pick = (what: 'name' | 'limit', from: unknown): [string, unknown][] =>
    Object.entries(recordOf(from)).filter(([column, one]) => {
      const fits = columns.some((known) => known === column) && isSetting(`${what}:${column}`, one);
      if (!fits) problems.add('setting', column);
      return fits;
    });
  const lanes = given['lanes'];
  if (lanes !== undefined && !isSetting('lanes', lanes)) problems.add('setting', 'lanes');
  return {
    names: Object.fromEntries(pick('name', given['names'])),
    limits: Object.fromEntries(pick('limit', given['limits'])),
    ...(isSetting('lanes', lanes) && { lanes: lanes as NonNullable<BoardFile['settings']['lanes']> }),
  };
}

/** Checks what a file says piece by piece: a bad piece is left out and named, a file that is no board's is refused. */
export function checkFile(value: unknown, problems: Problems): ReadBoard | FileFault {
  const given = recordOf(value);
  if (given['format'] !== format) return 'notBoard';
  if (typeof given['version'] !== 'number' || given['version'] > version) return 'newer';
  const [board, cards] = [recordOf(given['board']), listOf(given['cards'])];
  if (cards.length > mostCards) problems.add('tooManyCards', '');
  const file: BoardFile = {
    format,
    version,
    at: textOf(given['at']),
    board: { community: textOf(board['community']), id: textOf(board['id']), name: textOf(board['name']) },
    settings: checkSettings(given['settings'], problems),
    labels: checkLabels(given['labels'], problems),
    cards: cards.slice(0, mostCards).flatMap((card, n) => checkCard(card, n, problems) ?? []),
  };
  const ideas = file.cards.filter(({ kind }) => kind === 'idea');
  for (const { title = '' } of secondOf(ideas)) problems.add('sameId', title);
  const { settings, labels } = file;
  const nothing = file.cards.length + labels.length + Object.keys(settings.names).length === 0;
  return nothing && problems.found.length === 0 ? 'empty' : { file, problems: problems.found };
}
