import type { PrivateRecord } from '@liandong/shared/kernel/command';
import type { Batch, StoredAnswer, StoredEvent, StoredSnapshot, StoredText } from '@liandong/server/store/port';

/** The log of one community as it stands on the disk. */
export interface Log {
  epoch: string;
  readonly events: StoredEvent[];
  readonly texts: StoredText[];
}

/** Everything that is durable. It outlives every process; what is not here is lost in a crash. */
export class Disk {
  readonly logs = new Map<string, Log>();
  readonly answers = new Map<string, StoredAnswer>();
  readonly records = new Map<string, PrivateRecord>();
  readonly snapshots = new Map<string, StoredSnapshot>();

  constructor(private readonly newEpoch: () => string) {}

  log(community: string): Log {
    let log = this.logs.get(community);
    if (!log) {
      log = { epoch: this.newEpoch(), events: [], texts: [] };
      this.logs.set(community, log);
    }
    return log;
  }

  write({ community, events, texts, answers, records, erases = [] }: Batch): void {
    const log = this.log(community);
    log.events.push(...events);
    log.texts.push(...texts);
    for (const answer of answers) this.answers.set(`${answer.account} ${answer.id}`, answer);
    this.put(community, records);
    for (const { seq, path } of erases) {
      const at = log.texts.findIndex((text) => text.seq === seq && text.path === path);
      if (at >= 0) log.texts[at] = { seq, path, salt: '', value: null };
      this.snapshots.delete(community);
    }
  }

  put(community: string, records: readonly PrivateRecord[]): void {
    for (const record of records) {
      const key = `${community} ${record.kind} ${record.id}`;
      if (record.body === null) this.records.delete(key);
      else this.records.set(key, record);
    }
  }

  /** A copy put aside. */
  backup(): Disk {
    const copy = new Disk(this.newEpoch);
    for (const [id, { epoch, events, texts }] of this.logs)
      copy.logs.set(id, { epoch, events: [...events], texts: [...texts] });
    for (const [key, answer] of this.answers) copy.answers.set(key, answer);
    for (const [key, record] of this.records) copy.records.set(key, record);
    for (const [key, snapshot] of this.snapshots) copy.snapshots.set(key, snapshot);
    return copy;
  }

  /** A backup put in place: what came after it never was, so every community starts a new epoch. */
  restored(): Disk {
    const copy = this.backup();
    for (const log of copy.logs.values()) log.epoch = this.newEpoch();
    return copy;
  }
}
