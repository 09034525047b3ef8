import type { PrivateRecord, RecordKey } from '../kernel/command.ts';
import type { PersonalKind } from '../kernel/private-kind.ts';
import type { State } from '../kernel/state.ts';
import { households, type HouseholdFields } from './schema.ts';

/** Kind of the private record that knows which household is behind which door of a building: nobody else does, the door is sealed. */
const doorsKind = 'buildingDoors';
/** It is of the building: a household that is erased stands in it no more once something else is written there. */
export const buildingDoors: PersonalKind = { kind: doorsKind, person: (building) => `doors of ${building}` };

/** Ids of households by their door. */
type Doors = Readonly<Record<string, string>>;
type Standing = Pick<HouseholdFields, 'id' | 'building' | 'door'>;

/** A door as it is known again, however it was typed. */
const plain = (door: string): string => door.toUpperCase().replaceAll(/(?<=^|-)0+(?=[0-9A-Z])/g, '');

export function doorsOf(building: string): RecordKey {
  return { kind: doorsKind, id: building };
}

/** Doors of buildings as they are written down: two screens that write the same one find each other here. */
export class DoorBook {
  private readonly books = new Map<string, Map<string, string>>();
  private readonly entered = new Set<string>();

  constructor(
    private readonly state: State,
    private readonly record: (key: RecordKey) => unknown,
  ) {}

  /** The other household behind the door of one. */
  other({ id, building, door }: Standing): string | undefined {
    const found = this.bookOf(building).get(plain(door));
    return found === id ? undefined : found;
  }

  /** From here on the door is this household's, and any that it had before is free. */
  enter({ id, building, door }: Standing): void {
    const book = this.bookOf(building);
    for (const [before, one] of book) if (one === id) book.delete(before);
    book.set(plain(door), id);
    this.entered.add(building);
  }

  /** What of it is to be sealed. */
  written(): PrivateRecord[] {
    return [...this.entered].map((building) => ({
      ...doorsOf(building),
      body: Object.fromEntries(this.bookOf(building)),
    }));
  }

  /** Doors of a building, read once; those of whoever does not live there any more are free. */
  private bookOf(building: string): Map<string, string> {
    const known = this.books.get(building);
    if (known) return known;
    const stored = Object.entries((this.record(doorsOf(building)) as Doors | undefined) ?? {});
    const book = new Map(stored.filter(([, id]) => this.state.get(households, id)?.building === building));
    this.books.set(building, book);
    return book;
  }
}
