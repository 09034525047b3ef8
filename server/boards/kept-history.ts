import { retention } from '@liandong/shared/people/retention';
import type { Store } from '../store/port.ts';
import type { StoredAct } from '../store/versions-port.ts';
import type { BoardHistory } from './history.ts';
import { surplusOf } from './surplus.ts';

/** Acts are noted by so many ms; oftener nobody needs to know. */
const bucket = 5 * 60_000;
/** Acts are written together so often, ms: what a crash takes of them is which part somebody was in, never what they wrote. */
const writeEvery = 5_000;
/** Most parts of a board that are noted of one account and bucket; what is more is one act in `everywhere`. */
const mostParts = 100;
/** Stands for a part: many others. */
const everywhere = '*';

export interface HistoryPorts {
  readonly store: Store;
  readonly newId: () => string;
  readonly log: (message: string, error: unknown) => void;
}

/** Versions and acts of all boards, in the store. */
export class KeptHistory implements BoardHistory {
  /** acts not yet written, by board, each under a key of its own */
  private readonly waiting = new Map<string, Map<string, StoredAct>>();
  /** parts of the last bucket that were noted, by board and account: also of acts that are written already */
  private noted = { begin: 0, parts: new Map<string, Set<string>>() };
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly ports: HistoryPorts) {
    this.timer = setInterval(() => void this.flush(), writeEvery).unref();
  }

  async keep(board: string, state: Uint8Array, by: readonly string[], at: number): Promise<void> {
    await this.add(board, { by, at }, state);
  }

  /** Keeps a version under a name that somebody gave it, or without. @returns its id */
  async add(
    board: string,
    version: { readonly by: readonly string[]; readonly at: number; readonly name?: string },
    state: Uint8Array,
  ): Promise<string> {
    const { store, newId } = this.ports;
    const id = newId();
    await store.keepVersion(board, { id, ...version }, state);
    await this.thin(board, version.at);
    return id;
  }

  acted(board: string, by: string, parts: readonly string[], at: number): void {
    let acts = this.waiting.get(board);
    if (!acts) this.waiting.set(board, (acts = new Map<string, StoredAct>()));
    const begin = Math.floor(at / bucket) * bucket;
    for (const touched of parts) {
      const part = this.partOf(`${board} ${by}`, touched, begin);
      const key = `${begin} ${by} ${part}`;
      if (!acts.has(key)) acts.set(key, { at: begin, by, part });
    }
  }

  /** As which part one is noted: itself, or `everywhere` once there are too many. */
  private partOf(whose: string, part: string, begin: number): string {
    if (this.noted.begin !== begin) this.noted = { begin, parts: new Map() };
    let parts = this.noted.parts.get(whose);
    if (!parts) this.noted.parts.set(whose, (parts = new Set()));
    if (parts.size >= mostParts && !parts.has(part)) return everywhere;
    parts.add(part);
    return part;
  }

  /** Writes what acts there are. */
  async flush(): Promise<void> {
    const boards = [...this.waiting];
    this.waiting.clear();
    await Promise.all(
      boards.map(([board, acts]) =>
        this.ports.store
          .noteActs(board, [...acts.values()])
          .catch((error: unknown) => this.ports.log(`acts on board ${board} were not noted`, error)),
      ),
    );
  }

  /** Drops versions and acts whose time is over, of all boards. */
  async forgetOld(now: number): Promise<void> {
    const { store } = this.ports;
    for (const board of await store.boards()) await this.thin(board, now);
    await store.forgetActs(now - retention.boardAct.keeps);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  private async thin(board: string, now: number): Promise<void> {
    const { store } = this.ports;
    await store.dropVersions(board, surplusOf(await store.versions(board), now));
  }
}
