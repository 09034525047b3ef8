import type { Entity } from '@liandong/shared/kernel/state';
import { openDB, type IDBPDatabase } from 'idb';
import type { SessionAnswer } from '../app/session.ts';
import type { Stream } from '../live/following.ts';

/** What the page last showed of one community, so that it shows it again, as old, without a network. */
export interface Picture {
  /** when it was heard, ms since 1970 UTC, by this device */
  readonly at: number;
  readonly streams: Readonly<Record<Stream, Readonly<Record<string, readonly Entity[]>>>>;
}

interface Kept {
  readonly session: SessionAnswer;
  readonly pictures: Readonly<Record<string, Picture>>;
}

const store = 'kept';

/** A page with a picture of its own: the phone's, or a board's. */
export type KeptPage = 'last' | 'board';

function open(): Promise<IDBPDatabase> {
  return openDB('liandong.picture', 1, {
    upgrade: (database) => void database.createObjectStore(store),
  });
}

/** Does something with what this device keeps; a sign-out wipes all of it. */
export async function atKept<T>(act: (database: IDBPDatabase, place: string) => Promise<T>): Promise<T> {
  const database = await open();
  const done = await act(database, store);
  database.close();
  return done;
}

/** Whom this device last knew, and what was seen; nothing after a sign-out. */
export async function kept(page: KeptPage = 'last'): Promise<Kept | undefined> {
  const database = await open();
  const found = (await database.get(store, page)) as Kept | undefined;
  database.close();
  return found;
}

/** Keeps a picture beside those of the same account; another account's are wiped. */
export async function keep(
  session: SessionAnswer,
  community: string,
  picture: Picture,
  page: KeptPage = 'last',
): Promise<void> {
  const known = await kept(page);
  const others = known?.session.account.id === session.account.id ? known.pictures : {};
  const next: Kept = { session, pictures: { ...others, [community]: picture } };
  const database = await open();
  await database.put(store, next, page);
  database.close();
}

/** Forgets all: a sign-out, or a login that ended. */
export async function forgetPictures(): Promise<void> {
  const database = await open();
  await database.clear(store);
  database.close();
}
