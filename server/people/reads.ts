import { namesOpened } from '@liandong/shared/activities/events';
import { doorsOpened } from '@liandong/shared/care/doors';
import { doorListOpened, doorListRead } from '@liandong/shared/door-lists/events';
import { hideNumbers } from '@liandong/shared/kernel/mask';
import type { Event } from '@liandong/shared/kernel/event';
import { erasedText } from '@liandong/shared/kernel/text';
import { readEvents } from '@liandong/shared/people/reveal';
import { answersRead } from '@liandong/shared/screening/read-answers';
import { actsBefore, type ActsOf } from '../ledger/acts.ts';
import { thaw } from '../pipeline/events.ts';
import type { Store } from '../store/port.ts';

/** Reads of one answer. */
const most = 50;

/** Which reads are asked for; what is left out does not narrow. */
export interface ReadsFilter {
  /** of entries before this seq */
  readonly before: number;
  /** account that read, or the end of its id */
  readonly reader?: string | undefined;
  /** who was read, or the end of that id: of a roster nobody knows, so it is listed too */
  readonly person?: string | undefined;
}

/** As few letters of an id's end as screens show for its code. */
const shownEnd = 6;

/** Whether an id is meant: by all of it, or by its end as a screen shows it. */
const isCalled = (id: string, asked: string): boolean =>
  id === asked || (asked.length >= shownEnd && id.endsWith(asked));

/** Somebody read a person's name and phone, or the roster in reach for a shift. Times in ms since 1970 UTC. */
export interface ReadEntry {
  readonly seq: number;
  readonly at: number;
  /** account and role that read */
  readonly reader: string;
  readonly role: string;
  /** who was read; nobody by name where it was a roster */
  readonly person?: string;
  /** how many were read, where it was a list */
  readonly people?: number;
  /** in the reader's words; null once they were erased */
  readonly purpose: string | null;
  /** until when a roster was open */
  readonly until?: number;
  /** what of the person was read, where it is more than name and phone */
  readonly what?: string;
  /** the campaign whose answers were read */
  readonly campaign?: string;
}

/** Reads, newest first; `before` goes on where this ends, and is left out at the beginning. */
export interface ReadsPage {
  readonly reads: readonly ReadEntry[];
  readonly before?: number;
}

interface ReadData {
  readonly person?: string;
  readonly people?: readonly string[];
  readonly purpose: string;
  readonly until?: number;
  readonly what?: string;
  readonly id?: string;
}

/** What of people is read in full for a purpose: one of them, a roster, who signed up for an activity, what a campaign's households answered, the doors of a task. */
const readTypes: ReadonlySet<string> = new Set([
  ...[...readEvents, answersRead.type, doorsOpened.type, namesOpened.type],
  ...[doorListOpened.type, doorListRead.type],
]);

const reading: ActsOf = { isSealed: (type) => readTypes.has(type), place: () => ({ lines: [], grids: [], names: [] }) };

function entryOf({ seq, at, by, role, type, data }: Event): ReadEntry {
  const { person, people, purpose, until, what, id } = data as ReadData;
  return {
    ...{ seq, at, reader: by, role, purpose: purpose === erasedText ? null : hideNumbers(purpose) },
    ...(person === undefined ? {} : { person }),
    ...(people === undefined ? {} : { people: people.length }),
    ...(until === undefined ? {} : { until }),
    ...(what === undefined ? {} : { what }),
    ...(type === namesOpened.type ? { what: 'activity' } : {}),
    ...(type === doorListOpened.type ? { what: 'list' } : {}),
    ...(type === doorListRead.type ? { what: 'listed' } : {}),
    ...(type === answersRead.type && id !== undefined ? { campaign: id } : {}),
  };
}

/** Whether somebody was read: by name, in a list that names them, or of a roster, of which nobody knows. */
function mayBeOf({ data }: Event, who: string): boolean {
  const { person, people } = data as ReadData;
  // Of a household whoever lives there was read.
  if (people)
    return people.some((one) => isCalled(one, who) || isCalled(one, who.slice(0, Math.max(0, who.lastIndexOf('.')))));
  return person === undefined || isCalled(person, who);
}

/** Who read what and why, from the ledger, each with the purpose that stands beside it. A page may be empty and go on. */
export async function readsBefore(
  store: Pick<Store, 'events'>,
  community: string,
  { before, reader, person }: ReadsFilter,
): Promise<ReadsPage> {
  const isBy = (by: string): boolean => reader === undefined || isCalled(by, reader);
  const page = await actsBefore(store, community, reading, { before, isBy }, most);
  const reads: ReadEntry[] = [];
  for (const { seq } of page.entries) {
    const { events, texts } = await store.events(community, seq - 1, 1);
    for (const event of thaw(events, texts)) {
      if (person === undefined || mayBeOf(event, person)) reads.push(entryOf(event));
    }
  }
  return page.before === undefined ? { reads } : { reads, before: page.before };
}

/** Who read, by the entry that says so; nothing where that is none of a read. */
export async function readerAt(
  store: Pick<Store, 'events'>,
  community: string,
  seq: number,
): Promise<string | undefined> {
  if (!Number.isSafeInteger(seq)) return undefined;
  const [stored] = (await store.events(community, seq - 1, 1)).events;
  const event = stored?.seq === seq ? (JSON.parse(stored.body) as Event) : undefined;
  return event && readTypes.has(event.type) ? event.by : undefined;
}
