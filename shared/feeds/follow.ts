import type { FollowUp } from '../kernel/command.ts';
import type { State } from '../kernel/state.ts';
import { offerList, offerRevise } from '../requests/offer-commands.ts';
import { requestCancel, requestPublish, requestRevise } from '../requests/request-commands.ts';
import { Offers, Requests, type LineFields, type OfferFields, type RequestFields } from '../requests/schema.ts';
import { cut } from './cells.ts';
import type { Mapped } from './map-row.ts';
import type { TableProfile } from './profile.ts';
import { FeedPoints, type FeedRow, type Link } from './schema.ts';
import { terms } from './terms.ts';

export interface Following {
  readonly state: State;
  readonly by: TableProfile | undefined;
  readonly feed: string;
  readonly table: string;
  readonly row: string;
  readonly standing: FeedRow | undefined;
  readonly now: Mapped;
  readonly before: Mapped;
  readonly generation: number;
  readonly live: boolean;
}

/** The wishes that a change of a row leads to, and what stands for the row after them. */
export interface Made {
  readonly commands: readonly FollowUp[];
  readonly link?: Link;
  readonly generation: number;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether what stands for the row still takes changes: others may have closed it meanwhile. */
export function isOpen(state: State, link: Link | undefined): boolean {
  if (!link) return false;
  if (link.kind === 'offer') return state.get(Offers, link.id)?.status === 'listed';
  return state.get(Requests, link.id)?.status === 'published';
}

/** Ids of the lines that the request of a row has now; none when its next change makes a new request. */
export function linesOf(state: State, link: Link | undefined): ReadonlySet<string> {
  const lines = link?.kind === 'request' && isOpen(state, link) ? state.get(Requests, link.id)?.lines : undefined;
  return new Set(lines?.map(({ id }) => id));
}

/** Only what the change touched, so that a coordinator's own revision of another line stands. */
function changedParts<T extends object>(now: T, before: T | undefined, skip: readonly string[]): Partial<T> {
  const old = (before ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(now).filter(([name, value]) => !skip.includes(name) && !same(value, old[name])),
  ) as Partial<T>;
}

/** What a row may stop saying. */
const mayGo = ['why', 'point', 'placeQuality'] as const;

function reviseRequest(state: State, id: string, now: RequestFields, before: RequestFields | undefined): FollowUp[] {
  const record = state.get(Requests, id);
  const standing = new Set(record?.lines.map((line) => line.id));
  const old = new Map((before?.lines ?? []).map((line) => [line.id, line]));
  const lines = now.lines.filter((line: LineFields) => !standing.has(line.id) || !same(line, old.get(line.id)));
  const gone = mayGo.filter(
    (name) => now[name] === undefined && before?.[name] !== undefined && record?.[name] !== undefined,
  );
  const change = {
    ...changedParts(now, before, ['lines', 'source', 'org', 'grid']),
    ...(lines.length > 0 ? { lines } : {}),
    ...(gone.length > 0 ? { gone } : {}),
  };
  return Object.keys(change).length === 0 ? [] : [requestRevise.make({ id, change })];
}

function reviseOffer(id: string, now: OfferFields, before: OfferFields | undefined): FollowUp[] {
  const offer = changedParts(now, before, ['source', 'org', 'grid']);
  return Object.keys(offer).length === 0 ? [] : [offerRevise.make({ id, offer })];
}

function end(link: Link): FollowUp {
  if (link.kind === 'offer') return { type: 'offer.withdraw', payload: { id: link.id } };
  return requestCancel.make({ id: link.id, reason: terms.zh['feed.row_deleted'] ?? '' });
}

/** A point under too many rows is no place: this one's quality falls, and that of those already there. */
function crowded({ state, by, feed, now, standing }: Following): { fallback: boolean; commands: FollowUp[] } {
  const spot = now.placed?.spot;
  const limit = by?.makes === 'request' ? by.place?.crowd : undefined;
  if (spot === undefined || limit === undefined) return { fallback: false, commands: [] };
  const others = state.get(FeedPoints, `${feed}/${spot}`)?.requests ?? [];
  if (others.length + (standing?.point === spot ? 0 : 1) <= limit) return { fallback: false, commands: [] };
  const suspect = others.filter((id) => {
    const request = state.get(Requests, id);
    return request?.status === 'published' && request.placeQuality === 'exact' && id !== standing?.link?.id;
  });
  return {
    fallback: true,
    commands: suspect.map((id) => requestRevise.make({ id, change: { placeQuality: 'fallback', gone: ['point'] } })),
  };
}

function doubtful(fields: RequestFields): RequestFields {
  const doubted: RequestFields = { ...fields, placeQuality: 'fallback' };
  delete doubted.point;
  return doubted;
}

/** The id of what is made of a row: the same key after a deletion makes a new one. */
const madeId = (row: string, generation: number): string => `${row}.${generation}`;

/** The row of which the request or offer of an id was made, if it was made of one. */
export function rowOfMade(id: string): string {
  return id.replace(/\.\d+$/, '');
}

/** A kept row may have been forgotten, and its count with it: what was made of it then still stands under its id. */
function nextGeneration(state: State, row: string, last: number): number {
  let next = last + 1;
  while (state.get(Requests, madeId(row, next)) ?? state.get(Offers, madeId(row, next))) next++;
  return next;
}

/** Publishes, revises or ends what stands for a row. */
export function follow(given: Following): Made {
  const { state, feed, table, row, standing, now, before, generation, live } = given;
  const link = standing?.link;
  const open = isOpen(state, link);
  if (!live || !now.content) return { commands: link && open ? [end(link)] : [], generation };
  const source = { feed, table: cut(table, 80), row };
  const { fallback, commands } = crowded(given);
  const { content } = now;
  const old = before.content?.kind === content.kind ? before.content.fields : undefined;
  if (link && open) {
    if (content.kind === 'offer')
      return { commands: reviseOffer(link.id, content.fields, old as OfferFields | undefined), link, generation };
    const fields = fallback ? doubtful(content.fields) : content.fields;
    return {
      commands: [...reviseRequest(state, link.id, fields, old as RequestFields | undefined), ...commands],
      link,
      generation,
    };
  }
  const fresh = nextGeneration(state, row, generation);
  const id = madeId(row, fresh);
  const made = { link: { kind: content.kind, id }, generation: fresh } as const;
  if (content.kind === 'offer')
    return { commands: [offerList.make({ id, offer: { ...content.fields, source } })], ...made };
  const fields = fallback ? doubtful(content.fields) : content.fields;
  return { commands: [requestPublish.make({ id, request: { ...fields, source } }), ...commands], ...made };
}
