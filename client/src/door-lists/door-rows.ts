import type { TakenAlong } from '../lists/take-along.ts';
import { leaving } from '../lists/sheet.ts';
import type { DoorToFetch } from './kept-doors.ts';

const heads = (['building', 'door', 'floor', 'residents', 'phone', 'help'] as const).map((key) => ({
  ...({ key, kind: 'text', leaves: 'seen' } as const),
}));

/** Words of what stands in a row. */
export interface DoorWords {
  building(code: string): string;
  help(ways: readonly string[]): string;
}

/** 转移安置花名册: the doors of a task as they go on paper, a row for each person who is fetched; a home that names nobody has one too. */
export function doorRows(doors: readonly DoorToFetch[], words: DoorWords): TakenAlong {
  return {
    heads,
    rows: doors.flatMap(({ building, door, floor, help, residents }) =>
      (residents.length > 0 ? residents : [undefined]).map((one) =>
        [words.building(building), door, floor, one?.name, one?.phone, words.help(help)].map(leaving),
      ),
    ),
  };
}
