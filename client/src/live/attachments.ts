import type { Answer, Reply, WireError } from '@liandong/shared/protocol/up';
import { openDB, type IDBPDatabase } from 'idb';
import type { CommandToSend } from './link.ts';

const store = 'photos';

/** Photos that a wish names, by id. */
function photosOf({ payload }: Pick<CommandToSend, 'payload'>): readonly string[] {
  const { photos } = payload as { photos?: unknown };
  return Array.isArray(photos) ? photos.filter((id) => typeof id === 'string') : [];
}

/** Where a photo was taken, as a query: the place of the report that names it, or the incident or task that was worked on. */
function placeOf({ type, payload }: CommandToSend): string {
  const { id = '', grid, ...told } = payload as { id?: string; grid?: string; [part: string]: unknown };
  const place = grid ?? ((told['request'] ?? told['incident']) as { grid?: string } | undefined)?.grid;
  const work = place === undefined && /^(incident|task)\./.exec(type)?.[1];
  return work ? `${work}=${encodeURIComponent(id)}` : `grid=${encodeURIComponent(place ?? '')}`;
}

/** Keeps the photos of wishes in the browser until these are answered: one database per account. */
export class Attachments {
  private readonly database: Promise<IDBPDatabase>;
  /** what this page brought already: a wish that is sent again need not carry it again */
  private readonly brought = new Set<string>();

  constructor(account: string) {
    this.database = openDB(`liandong.photos.${account}`, 1, {
      upgrade: (database) => void database.createObjectStore(store),
    });
  }

  async add(id: string, photo: Blob): Promise<void> {
    await (await this.database).put(store, photo, id);
  }

  /** The photos of a wish as far as they are still here, in its order. */
  async of(wish: Pick<CommandToSend, 'payload'>): Promise<readonly Blob[]> {
    const database = await this.database;
    const kept = await Promise.all(photosOf(wish).map((id) => database.get(store, id) as Promise<Blob | undefined>));
    return kept.filter((photo) => photo !== undefined);
  }

  /** Forgets the photos of a wish that was answered or dropped. */
  async forget(command: Pick<CommandToSend, 'payload'>): Promise<void> {
    for (const id of photosOf(command)) await (await this.database).delete(store, id);
  }

  async wipe(): Promise<void> {
    await (await this.database).clear(store);
  }

  /**
   * Brings what a wish needs before it goes. It stays here all the same: the server forgets a photo whose wish
   * does not come for a month. `undefined` = no answer came; a reply = it can't go as it is.
   */
  async deliver(command: CommandToSend): Promise<'delivered' | Reply<Answer> | undefined> {
    for (const id of photosOf(command)) {
      if (this.brought.has(id)) continue;
      const photo = (await (await this.database).get(store, id)) as Blob | undefined;
      if (!photo) continue;
      const error = await this.bring(command, id, photo);
      if (error === 'unanswered') return undefined;
      if (error) return { ok: false, error };
      this.brought.add(id);
    }
    return 'delivered';
  }

  private async bring(command: CommandToSend, id: string, photo: Blob): Promise<WireError | 'unanswered' | undefined> {
    const path = `/api/v1/communities/${command.community}/photos/${id}?${placeOf(command)}`;
    try {
      const answer = await fetch(path, {
        method: 'PUT',
        credentials: 'same-origin',
        headers: { 'content-type': 'image/jpeg' },
        body: photo,
      });
      if (answer.ok) return undefined;
      // It may be let in later: after a sign-in, after a while, when the server is well again.
      if (answer.status === 401 || answer.status === 429 || answer.status >= 500) return 'unanswered';
      return ((await answer.json()) as { error: WireError }).error;
    } catch {
      // The line broke, or something between us and the server answered: nobody knows, so it goes again.
      return 'unanswered';
    }
  }
}
