import type { PrivateRecord } from '@liandong/shared/kernel/command';
import {
  StoreUnavailable,
  type Batch,
  type BoardAuthor,
  type Head,
  type Store,
  type StoredAnswer,
  type StoredEvent,
  type StoredSnapshot,
  type StoredText,
} from '@liandong/server/store/port';
import { StoreConflict } from '@liandong/server/store/errors';
import type { StoredAct, StoredVersion } from '@liandong/server/store/versions-port';
import type { Chance } from './chance.ts';
import type { VirtualClock } from './clock.ts';
import type { Disk } from './disk.ts';

const genesis = '0'.repeat(64);

/** How the disk behaves just now. Probabilities are per write; times in ms. */
export interface DiskMood {
  slowest: number;
  /** a write fails, and nothing of it is stored */
  fails: number;
  /** a write fails although it is stored: its writer died before it could say so */
  failsStored: number;
  /** a write takes up to 20 s */
  hangs: number;
  readFails: number;
}

export const goodDisk: DiskMood = { slowest: 6, fails: 0, failsStored: 0, hangs: 0, readFails: 0 };

/** The store port on a virtual disk: one writer, writes one after the other, any of which may go wrong. */
export class VirtualStore implements Store {
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly disk: Disk,
    private readonly mood: DiskMood,
    private readonly clock: VirtualClock,
    private readonly chance: Chance,
    /** told of each batch in the instant in which it becomes durable */
    private readonly durable: (batch: Batch) => void,
  ) {}

  async communities(): Promise<readonly string[]> {
    return [...this.disk.logs.keys()];
  }

  async head(community: string): Promise<Head> {
    await this.read();
    const { epoch, events } = this.disk.log(community);
    return { epoch, seq: events.length, hash: events.at(-1)?.hash ?? genesis };
  }

  commit(batches: readonly Batch[]): Promise<void> {
    return this.write(() => {
      for (const { community, events } of batches) {
        const next = this.disk.log(community).events.length + 1;
        if (events.some(({ seq }, index) => seq !== next + index))
          throw new StoreConflict(`${community} stands at ${next - 1}`);
      }
      for (const batch of batches) {
        this.disk.write(batch);
        this.durable(batch);
      }
    });
  }

  async events(
    community: string,
    after: number,
    limit = 1_000,
  ): Promise<{ events: StoredEvent[]; texts: StoredText[] }> {
    await this.read();
    const log = this.disk.log(community);
    const events = log.events.slice(after, after + limit);
    return { events, texts: log.texts.filter(({ seq }) => seq > after && seq <= after + limit) };
  }

  async answer(account: string, id: string): Promise<StoredAnswer | undefined> {
    await this.read();
    return this.disk.answers.get(`${account} ${id}`);
  }

  async keepAnswer(answer: StoredAnswer): Promise<StoredAnswer> {
    const key = `${answer.account} ${answer.id}`;
    await this.write(() => void this.disk.answers.set(key, this.disk.answers.get(key) ?? answer));
    return this.disk.answers.get(key) ?? answer;
  }

  async forgetRefusals(before: number): Promise<void> {
    for (const [key, { at, answer }] of this.disk.answers)
      if (at < before && answer.includes('"error"')) this.disk.answers.delete(key);
  }

  async record(community: string, kind: string, id: string): Promise<unknown> {
    await this.read();
    return this.disk.records.get(`${community} ${kind} ${id}`)?.body;
  }

  async records(community: string, kind: string): Promise<PrivateRecord[]> {
    return [...this.disk.records]
      .filter(([key]) => key.startsWith(`${community} ${kind} `))
      .map(([, record]) => record);
  }

  putRecords(community: string, records: readonly PrivateRecord[]): Promise<void> {
    return this.write(() => this.disk.put(community, records));
  }

  async addRecord(community: string, record: PrivateRecord): Promise<unknown> {
    const key = `${community} ${record.kind} ${record.id}`;
    if (!this.disk.records.has(key)) await this.putRecords(community, [record]);
    return this.disk.records.get(key)?.body;
  }

  saveSnapshot(community: string, snapshot: StoredSnapshot): Promise<void> {
    return this.write(() => void this.disk.snapshots.set(community, snapshot));
  }

  async snapshot(community: string): Promise<StoredSnapshot | undefined> {
    await this.read();
    return this.disk.snapshots.get(community);
  }

  appendBoard(): Promise<number> {
    return Promise.reject(new Error('no boards here'));
  }

  async board(): Promise<{ upTo: number; updates: Uint8Array[] }> {
    return { upTo: 0, updates: [] };
  }

  async compactBoard(): Promise<void> {
    return undefined;
  }

  async boards(): Promise<readonly string[]> {
    return [];
  }

  async boardAuthors(): Promise<readonly BoardAuthor[]> {
    return [];
  }

  async beginBoard(): Promise<boolean> {
    return false;
  }

  async keepVersion(): Promise<void> {
    return undefined;
  }

  async versions(): Promise<readonly StoredVersion[]> {
    return [];
  }

  async version(): Promise<undefined> {
    return undefined;
  }

  async dropVersions(): Promise<void> {
    return undefined;
  }

  async noteActs(): Promise<void> {
    return undefined;
  }

  async acts(): Promise<readonly StoredAct[]> {
    return [];
  }

  async forgetActs(): Promise<void> {
    return undefined;
  }

  async close(): Promise<void> {
    await this.writing;
  }

  private async read(): Promise<void> {
    await this.clock.sleep(this.chance.between(0, 0.5));
    if (this.chance.yes(this.mood.readFails)) throw new StoreUnavailable('the disk could not be read');
  }

  /** One write after the other; a kill in between leaves it either on the disk or not at all. */
  private write(act: () => void): Promise<void> {
    const done = this.writing.then(async () => {
      const { slowest, fails, failsStored, hangs } = this.mood;
      await this.clock.sleep(this.chance.between(0.2, this.chance.yes(hangs) ? 20_000 : slowest));
      if (this.chance.yes(fails)) throw new StoreUnavailable('the disk is full');
      act();
      await this.clock.sleep(this.chance.between(0, slowest / 4));
      if (this.chance.yes(failsStored)) throw new StoreUnavailable('the writer ended');
    });
    this.writing = done.catch(() => undefined);
    return done;
  }
}
