import { timesOfDistress } from '@liandong/shared/distress/limits';
import { distressContacts, type DistressContact } from '@liandong/shared/distress/schema';
import { timesOf } from '@liandong/shared/incidents/limits';
import { incidents, type Incident } from '@liandong/shared/incidents/schema';
import type { Entity } from '@liandong/shared/kernel/state';
import { timesOfNeed } from '@liandong/shared/needs/limits';
import { needs, type Need } from '@liandong/shared/needs/schema';
import { timesOfPromise } from '@liandong/shared/promises/limits';
import { promises, type CarePromise } from '@liandong/shared/promises/schema';
import { upReportTimes } from '@liandong/shared/reports/up-limits';
import { UpReports, type UpReport } from '@liandong/shared/reports/up-schema';
import { requestTimes } from '@liandong/shared/requests/limits';
import { Requests, type RequestRecord } from '@liandong/shared/requests/schema';
import { isRunning } from '@liandong/shared/time-limits/due';
import type { LimitNotice, NoticeItem, TimeLimit } from '@liandong/shared/time-limits/schema';

/** A kind of record that notices speak of: how its pages are reached, and how its limits stand. */
interface Kind {
  /** name of the route, which is also the name of the record's id in its query */
  readonly page: string;
  readonly query: string;
  /** stands on the page of the field too: from there nobody is led away */
  readonly inField?: true;
  limits(record: Entity): readonly Omit<TimeLimit, 'of'>[];
  /** key of the word by which a record goes that has no title of its own */
  word?(record: Entity): string;
}

/** By the name of the collection. A new kind with limits adds a line. */
export const kinds: Readonly<Record<string, Kind>> = {
  [incidents.name]: {
    ...{ page: 'incidents', query: 'incident' },
    limits: (record) => timesOf(record as Incident),
  },
  [Requests.name]: {
    ...{ page: 'market', query: 'request' },
    limits: (record) => requestTimes(record as RequestRecord),
  },
  [needs.name]: {
    ...{ page: 'care', query: 'need' },
    limits: (record) => timesOfNeed(record as Need),
    word: (record) => `needClass.${(record as Need).needClass}`,
  },
  // Of whom it is, a notice does not say.
  [distressContacts.name]: {
    ...{ page: 'care', query: 'distress' },
    limits: (record) => timesOfDistress(record as DistressContact),
    word: () => 'right.distress',
  },
  // To whom, a notice does not say.
  [promises.name]: {
    ...{ page: 'care', query: 'promise', inField: true },
    limits: (record) => timesOfPromise(record as CarePromise),
    word: (record) => `promiseKind.${(record as CarePromise).kind}`,
  },
  [UpReports.name]: {
    ...{ page: 'upward', query: 'report' },
    limits: (record) => upReportTimes(record as UpReport),
  },
};

/** A record as a notice names it. */
export interface Noticed extends Entity {
  readonly title?: string;
}

/** One record that somebody was told about, with the highest step they were told of. */
export interface Line {
  readonly item: NoticeItem;
  readonly record: Noticed;
}

/** Whether the limit that somebody was told of still runs: not once it is kept, stopped, or begun anew. */
function stands({ collection, limit, since }: NoticeItem, record: Noticed): boolean {
  const limits = kinds[collection]?.limits(record) ?? [];
  return limits.some((one) => one.name === limit && one.since === since && isRunning(one));
}

/** What of a notice still stands, each record once, under its highest step. */
export function linesOf(
  notice: LimitNotice | undefined,
  find: (item: NoticeItem) => Noticed | undefined,
): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const item of notice?.items ?? []) {
    const record = find(item);
    if (record && stands(item, record)) lines.set(record.id, { item, record });
  }
  return [...lines.values()];
}
