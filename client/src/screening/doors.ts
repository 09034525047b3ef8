import type { Household } from '@liandong/shared/households/schema';
import { offers } from '@liandong/shared/kernel/machine';
import { screeningMachine } from '@liandong/shared/screening/machine';
import { recordId, type Campaign, type ScreeningRecord } from '@liandong/shared/screening/schema';

import type { Resident, SeenHousehold } from '../households/seen.ts';

/** What this device may keep of a door: where it is and how to help there, no name and no phone. */
export interface KnownDoor {
  /** when it was read from the server, ms */
  readonly readAt: number;
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
  /** the visits as they stand with the server, the newest last: whoever asked last may correct it */
  readonly visits: ScreeningRecord['visits'];
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

/** The steps that the door's state has, as commands; of whoever asked not to be disturbed again, none. */
export function stepsAt({ status, sent, comeback }: Pick<Door, 'status' | 'sent' | 'comeback'>): ReadonlySet<string> {
  if (comeback === 'never') return new Set();
  return new Set(offers(screeningMachine, sent ?? status).map(({ command }) => command));
}

/** Whether the door is still to be called at today. */
export function isOpen(door: Door): boolean {
  return !isMet(door) && stepsAt(door).size > 0;
}

/** How long a device keeps a door that it has not read again, ms: how somebody has to be helped is not left lying about. */
const keepsDoor = 24 * 3_600_000;

/** Of the doors that a device keeps those that are wanted still and not too old; `wanted` is left out while it is not known. */
export function stillKept(
  known: Readonly<Record<string, KnownDoor>>,
  wanted: ReadonlySet<string> | undefined,
  now: number,
): Record<string, KnownDoor> {
  const isKept = ([id, { readAt }]: [string, KnownDoor]): boolean =>
    (wanted?.has(id) ?? true) && Math.abs(now - readAt) <= keepsDoor;
  return Object.fromEntries(Object.entries(known).filter(isKept));
}

/** Those behind a door; a masked phone can't be called, and is left out. */
export function toCall({ sight, residents }: Pick<SeenHousehold, 'sight' | 'residents'>): readonly Resident[] {
  if (sight !== 'masked') return residents;
  return residents.map(({ id, name }) => (name === undefined ? { id } : { id, name }));
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
      visits: record?.visits ?? [],
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
