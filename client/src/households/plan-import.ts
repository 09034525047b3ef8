import { helpWays, householdLanguages, type HouseholdFields } from '@liandong/shared/households/schema';
import { terms } from '@liandong/shared/households/terms';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import { rowNumber, type ColumnMap, type RowProblem } from '../files/columns.ts';
import type { Table } from '../files/read-table.ts';
import { plainDoor } from './door.ts';
import { floorWords, type HouseholdColumn } from './terms.ts';

/** What an import would bring. */
export interface HouseholdPlan {
  readonly households: readonly HouseholdFields[];
  readonly problems: readonly RowProblem[];
  /** doors that the register has already, and that are left as they are */
  readonly known: number;
}

interface Ground {
  readonly areas: ReadonlyMap<string, AreaRecord>;
  /** doors of the register, as `building door` */
  readonly registered: ReadonlySet<string>;
  readonly newId: () => string;
}

/** Codes lead to one building; a name does only where no other is called so. */
function buildingsBy(areas: ReadonlyMap<string, AreaRecord>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { id, kind, name } of areas.values()) {
    if (kind !== 'micro_grid') continue;
    for (const called of new Set([id, name.replaceAll(/\s/g, '')]))
      found.set(called, [...(found.get(called) ?? []), id]);
  }
  return found;
}

/** Which of some words a cell says, in either language. */
function wordsIn<Word extends string>(cell: string, words: readonly Word[], kind: string): Word[] {
  return words.filter((word) => [terms.zh, terms.en].some((said) => cell.includes(said[`${kind}.${word}`] ?? '\0')));
}

interface Draft {
  readonly id: string;
  readonly building: string;
  readonly door: string;
  floor: number | undefined;
  readonly residents: HouseholdFields['residents'];
  readonly help: Set<HouseholdFields['help'][number]>;
  readonly languages: Set<HouseholdFields['languages'][number]>;
}

/** What a table would bring into the register: rows of one door are one household, and what can't be taken is said row by row. */
export function planHouseholds(table: Table, columns: ColumnMap<HouseholdColumn>, ground: Ground): HouseholdPlan {
  const buildings = buildingsBy(ground.areas);
  const drafts = new Map<string, Draft>();
  const problems: RowProblem[] = [];
  const known = new Set<string>();
  for (const [index, row] of table.rows.entries()) {
    const cell = (column: HouseholdColumn): string => row[columns[column]] ?? '';
    const fault = (field: HouseholdColumn, reason: string): void =>
      void problems.push({ row: rowNumber(index), field, reason, value: cell(field) });
    const found = buildings.get(cell('building').replaceAll(/\s/g, '')) ?? [];
    const door = plainDoor(cell('door'));
    const phone = cell('phone')
      .normalize('NFKC')
      .replaceAll(/[^\d+ -]/g, '')
      .trim();
    const floor = cell('floor') === '' ? undefined : Number(cell('floor').replaceAll(floorWords, ''));
    if (found.length > 1) fault('building', 'twice');
    else if (!found[0]) fault('building', cell('building') === '' ? 'missing' : 'unknown');
    else if (door === undefined) fault('door', cell('door') === '' ? 'missing' : 'noDoor');
    else if (floor !== undefined && !Number.isInteger(floor)) fault('floor', 'noNumber');
    else if (cell('phone') !== '' && (phone.length < 3 || phone.length > 20)) fault('phone', 'noPhone');
    else if (cell('name').length > 40) fault('name', 'tooLong');
    else if (ground.registered.has(`${found[0]} ${door}`)) known.add(`${found[0]} ${door}`);
    else {
      const key = `${found[0]} ${door}`;
      const draft = drafts.get(key) ?? newDraft(ground.newId(), found[0], door);
      drafts.set(key, draft);
      draft.floor ??= floor;
      wordsIn(cell('help'), helpWays, 'help').forEach((way) => draft.help.add(way));
      wordsIn(cell('language'), householdLanguages, 'language').forEach((spoken) => draft.languages.add(spoken));
      if (cell('name') !== '' && draft.residents.length >= 12) fault('name', 'tooMany');
      else if (cell('name') !== '') draft.residents.push({ name: cell('name'), ...(phone === '' ? {} : { phone }) });
    }
  }
  const households = [...drafts.values()].map(({ floor, help, languages, ...rest }) => ({
    ...{ ...rest, help: [...help], languages: [...languages] },
    ...(floor === undefined ? {} : { floor }),
  }));
  return { households, problems, known: known.size };
}

function newDraft(id: string, building: string, door: string): Draft {
  return { id, building, door, floor: undefined, residents: [], help: new Set(), languages: new Set() };
}
