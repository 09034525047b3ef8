import type { ReadRows } from '../files/read-xlsx.ts';
import { format, version } from './board-file.ts';

type Row = Readonly<Record<string, string>>;

/** Rows below the words within which the tags stand; somebody may have put a line or two above them. */
const tagRows = 10;

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  const plain = typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean';
  return plain ? String(cell) : '';
}

/** What stands in a sheet below its tags; nothing in one without any. */
function rowsOf(sheet: ReadRows): readonly Row[] {
  const at = sheet.slice(0, tagRows).findIndex((row) => row.filter((cell) => textOf(cell).startsWith('#')).length > 1);
  const tags = (sheet[at] ?? []).map(textOf);
  return sheet.slice(at + 1).flatMap((row, n): Row[] => {
    const cells = tags.flatMap((tag, i): [string, string][] => (tag.startsWith('#') ? [[tag, textOf(row[i])]] : []));
    return cells.some(([, text]) => text !== '') ? [{ ...Object.fromEntries(cells), row: String(n + 1) }] : [];
  });
}

const some = (text: string | undefined): string | undefined => text || undefined;
const number = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);
const ids = (text: string | undefined): string[] => (text ?? '').split(/\s+/u).filter(Boolean);
const yes = (text: string | undefined): boolean => /^(1|true|yes|y|x|✓|√)$/iu.test(text ?? '');

function originOf(row: Row): object | undefined {
  const { '#from+author': author, '#from+at': at, '#from+votes': votes } = row;
  return author || at ? { author, at, votes: number(votes) } : undefined;
}

/** Rows of a sheet by the card they are of. */
function byCard<T>(rows: readonly Row[], card: string, make: (row: Row) => T): ReadonlyMap<string, T[]> {
  const all = new Map<string, T[]>();
  for (const row of rows) {
    const id = row[card] ?? '';
    all.set(id, [...(all.get(id) ?? []), make(row)]);
  }
  return all;
}

function noteOf(pieces: readonly Row[]): unknown {
  const text = [...pieces]
    .sort((a, b) => Number(a['#note+part']) - Number(b['#note+part']))
    .map((row) => row['#note+json']);
  try {
    return JSON.parse(text.join('')) as unknown;
  } catch {
    return [{ type: 'unreadable' }]; // the check of notes names the card that lost its note
  }
}

function taskOf(row: Row): object | undefined {
  const {
    '#task+title': title,
    '#task+status': status,
    '#task+grid': grid,
    '#task+line': line,
    '#task+due': due,
  } = row;
  return status ? { title, status, grid, line, due: some(due) } : undefined;
}

/** Sheets as the value that the JSON form has, to be checked like it. A row without an id is a new one. */
export function fromSheets(sheets: readonly ReadRows[]): unknown {
  const all = sheets.map(rowsOf);
  const sheet = (tag: string): readonly Row[] => all.find(([first]) => first && tag in first) ?? [];
  const [info] = sheet('#board+format');
  const checks = byCard(sheet('#check+card'), '#check+card', (row) => ({
    id: row['#check+id'] || `row-${String(row['row'])}`,
    text: row['#check+text'],
    done: yes(row['#check+done']),
    order: row['#check+order'],
    task: some(row['#check+task']),
  }));
  const comments = byCard(sheet('#comment+card'), '#comment+card', (row) => ({
    id: row['#comment+id'] || `row-${String(row['row'])}`,
    author: row['#comment+author'],
    at: row['#comment+at'],
    text: row['#comment+text'],
    to: ids(row['#comment+to']),
    from: originOf(row),
  }));
  const notes = byCard(sheet('#note+card'), '#note+card', (row) => row);
  const columns = sheet('#column+id');
  return {
    format: info?.['#board+format'] ?? (all.some(([first]) => first && '#card+id' in first) ? format : undefined),
    version: number(info?.['#board+version']) ?? version,
    at: info?.['#board+at'],
    board: { community: info?.['#board+community'], id: info?.['#board+id'], name: info?.['#board+name'] },
    settings: {
      names: Object.fromEntries(
        columns.flatMap((row) => (row['#column+name'] ? [[row['#column+id'], row['#column+name']]] : [])),
      ),
      limits: Object.fromEntries(
        columns.flatMap((row) => (row['#column+limit'] ? [[row['#column+id'], number(row['#column+limit'])]] : [])),
      ),
      lanes: some(info?.['#board+lanes']),
    },
    labels: sheet('#label+id').map((row) => ({
      id: row['#label+id'] || `row-${String(row['row'])}`,
      name: row['#label+name'],
      hue: number(row['#label+hue']),
    })),
    cards: sheet('#card+id').map((row) => {
      const id = row['#card+id'] || `row-${String(row['row'])}`;
      return {
        id,
        kind: row['#card+kind'] || 'idea',
        title: row['#card+title'],
        author: row['#card+author'],
        at: row['#card+at'],
        votes: number(row['#card+votes']),
        from: originOf(row),
        task: taskOf(row),
        order: row['#card+order'],
        labels: ids(row['#card+labels']),
        links: ids(row['#card+links']).map((link) => {
          const [kind, ...to] = link.split(':');
          return { kind, id: to.join(':') };
        }),
        archived: yes(row['#card+archived']),
        day: some(row['#card+day']),
        grid: some(row['#card+grid']),
        party: some(row['#card+party']),
        line: some(row['#card+line']),
        checks: checks.get(id) ?? [],
        comments: comments.get(id) ?? [],
        notes: notes.has(id) ? noteOf(notes.get(id) ?? []) : [],
      };
    }),
  };
}
