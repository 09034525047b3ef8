import type { Household } from '@liandong/shared/households/schema';
import { recordId, type Campaign, type ScreeningRecord } from '@liandong/shared/screening/schema';

/** What this device may keep of a door: where it is and how to help there, no name and no phone. */
export interface KnownDoor {
  readonly building: string;
  readonly door: string;
  readonly floor?: number;
  readonly help?: readonly string[];
  readonly languages?: readonly string[];
}

/** A door of the day's list. */
export interface Door extends KnownDoor {
  /** the household's opaque id */
  readonly id: string;
  /** state of the machine; `pending` while nobody was there */
  readonly status: string;
  /** how many visits are known, those on their way included */
  readonly seen: number;
  readonly unanswered: number;
  readonly comeback?: string | undefined;
  /** what was entered here and has not reached the server */
  readonly sent?: string | undefined;
}

export interface FloorDoors {
  readonly floor: number | undefined;
  readonly doors: readonly Door[];
}

export interface BuildingDoors {
  readonly building: string;
  readonly met: number;
  readonly all: number;
  readonly floors: readonly FloorDoors[];
}

/** A visit that waits in the outbox. */
export interface WaitingVisit {
  readonly type: string;
  readonly about: string;
}

const outcomeOf: Readonly<Record<string, string>> = {
  'screening.answer': 'completed',
  'screening.noAnswer': 'no_answer',
  'screening.refuse': 'refused',
  'screening.flag': 'abnormal',
};

/** Whether somebody was met there: nothing more is asked of the door. */
export function isMet({ status, sent }: Pick<Door, 'status' | 'sent'>): boolean {
  const now = sent ?? status;
  return !['pending', 'no_answer', 'refused', 'unreachable'].includes(now);
}

/** Whether the door is still to be called at today. */
export function isOpen(door: Door): boolean {
  return !isMet(door) && door.comeback !== 'never' && door.status !== 'unreachable';
}

const byDoor = new Intl.Collator('zh-CN', { numeric: true });

/** The doors of a campaign that this device knows, by building and floor, from the top down. */
export function doorsOf(
  campaign: Campaign,
  households: Iterable<Household>,
  known: Readonly<Record<string, KnownDoor>>,
  records: ReadonlyMap<string, ScreeningRecord>,
  waiting: readonly WaitingVisit[],
): BuildingDoors[] {
  const walked = new Set(campaign.buildings);
  const doors: Door[] = [];
  for (const { id, building } of households) {
    const door = known[id];
    if (!door || !walked.has(building)) continue;
    const record = records.get(recordId(campaign.id, id));
    const under = waiting.filter(({ about, type }) => about === recordId(campaign.id, id) && type in outcomeOf);
    doors.push({
      ...door,
      ...{ id, building, status: record?.status ?? 'pending', unanswered: record?.unanswered ?? 0 },
      ...{ comeback: record?.comeback, seen: (record?.visited ?? 0) + under.length },
      sent: outcomeOf[under.at(-1)?.type ?? ''],
    });
  }
  return campaign.buildings.flatMap((building) => {
    const here = doors.filter((door) => door.building === building);
    return here.length === 0
      ? []
      : [{ building, met: here.filter(isMet).length, all: here.length, floors: floorsOf(here) }];
  });
}

function floorsOf(doors: readonly Door[]): FloorDoors[] {
  const floors = new Map<number | undefined, Door[]>();
  for (const door of doors) floors.set(door.floor, [...(floors.get(door.floor) ?? []), door]);
  return [...floors]
    .sort(([a], [b]) => (b ?? -Infinity) - (a ?? -Infinity))
    .map(([floor, here]) => ({ floor, doors: here.sort((a, b) => byDoor.compare(a.door, b.door)) }));
}
