import { openStates } from '@liandong/shared/incidents/machine';
import { incidents } from '@liandong/shared/incidents/schema';
import type { Entity } from '@liandong/shared/kernel/state';
import type { LimitNotice, NoticeItem } from '@liandong/shared/time-limits/schema';

/** A kind of record that notices speak of: how its pages are reached, and when it is over. */
interface Kind {
  /** name of the route, which is also the name of the record's id in its query */
  readonly page: string;
  readonly query: string;
  isOver(record: { readonly status: string }): boolean;
}

/** By the name of the collection. A new kind with limits adds a line. */
export const kinds: Readonly<Record<string, Kind>> = {
  [incidents.name]: { page: 'incidents', query: 'incident', isOver: ({ status }) => !openStates.has(status) },
};

/** A record as a notice names it. */
export interface Noticed extends Entity {
  readonly title: string;
  readonly status: string;
}

/** One record that somebody was told about, with the highest step they were told of. */
export interface Line {
  readonly item: NoticeItem;
  readonly record: Noticed;
}

/** What of a notice still stands, each record once, under its highest step. */
export function linesOf(
  notice: LimitNotice | undefined,
  find: (item: NoticeItem) => Noticed | undefined,
): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const item of notice?.items ?? []) {
    const record = find(item);
    if (record && kinds[item.collection]?.isOver(record) === false) lines.set(record.id, { item, record });
  }
  return [...lines.values()];
}
