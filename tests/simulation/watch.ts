import type { Down } from '@liandong/shared/protocol/down';
import type { Batch } from '@liandong/server/store/port';
import type { Disk } from './disk.ts';
import { Ledger } from './ledger.ts';
import { holdView, type Reader, type WireChange } from './may-see.ts';
import { hold } from './violation.ts';
import type { Wire } from './wire.ts';

interface Frame {
  readonly epoch: string;
  readonly view: string;
  readonly from: number;
  readonly to: number;
  readonly items?: readonly {
    readonly seq: number;
    readonly type: string;
    readonly at: number;
    readonly changes: readonly WireChange[];
  }[];
}

export interface Rights {
  readonly now: Reader | undefined;
  readonly before: Reader | undefined;
  readonly changedAt: number;
}

/** How soon after an acknowledgement every screen must know: a write of which nobody knew whether it stands is looked at again, ms. */
const lookedAgain = 5_000;

interface Told {
  readonly at: number;
  readonly seq: number;
}

function note(told: Told[], at: number, seq: number): void {
  if (seq > (told.at(-1)?.seq ?? 0)) told.push({ at, seq });
}

function newest(told: readonly Told[], time: number): number {
  return told.findLast(({ at }) => at < time)?.seq ?? 0;
}

/** Looks at all that leaves the server, in the moment in which it does, against what is durable and allowed then. */
export class Watch {
  ledger: Ledger;
  private readonly told: Told[] = [];
  private readonly acknowledged: Told[] = [];
  private last: { text: string; frame: Frame } = { text: '', frame: { epoch: '', view: '', from: 0, to: 0 } };
  private readonly cursors = new WeakMap<Wire, Map<string, Frame>>();

  constructor(
    readonly community: string,
    epoch: string,
    private readonly now: () => number,
    readonly rightsOf: (account: string) => Rights,
  ) {
    this.ledger = new Ledger(epoch);
  }

  durable(batch: Batch): void {
    if (batch.community === this.community) this.ledger.take(batch);
  }

  /** A backup was put in place: what came after it counts no more, and its epoch must be another one. */
  restored(disk: Disk): void {
    const log = disk.log(this.community);
    const { epoch, entries } = this.ledger;
    this.ledger = new Ledger(log.epoch);
    this.ledger.take(log);
    hold(
      'restored means a new epoch',
      log.epoch !== epoch || entries.length === 0,
      () => `the epoch is ${epoch} before and after`,
    );
    this.told.length = 0;
    this.acknowledged.length = 0;
  }

  /** What anybody was told before a time, or had acknowledged long enough before it. */
  toldAt(time: number): { epoch: string; seq: number } {
    const { told, acknowledged } = this;
    return { epoch: this.ledger.epoch, seq: Math.max(newest(told, time), newest(acknowledged, time - lookedAgain)) };
  }

  /** A screen asks anew: where its stream goes on is up to the answer. */
  subscribes(wire: Wire, stream: string): void {
    this.cursors.get(wire)?.delete(stream);
  }

  /** A snapshot on its way to a screen. */
  fetched(account: string, stream: 'view' | 'me', text: string): void {
    const { epoch, seq, state } = JSON.parse(text) as {
      epoch: string;
      seq: number;
      state: Record<string, { id: string }[]>;
    };
    const { entries, facts } = this.ledger;
    hold(
      'durable before seen',
      epoch === this.ledger.epoch && seq <= entries.length,
      () => `${account} fetches ${epoch} at ${seq} while ${entries.length} are durable`,
    );
    const { now, changedAt } = this.rightsOf(account);
    if (!now || this.now() - changedAt <= 1_000) return;
    for (const [c, records] of Object.entries(state))
      for (const put of records) holdView(now, stream, { c, put }, facts);
    hold(
      'a view shows only what it may',
      now.role !== 'wall' || stream === 'me' || !/secret-|acct-/.test(text),
      () => `a wall fetches ${text}`,
    );
  }

  sent(wire: Wire, name: keyof Down, text: string): void {
    if (name === 'reset') this.subscribes(wire, (JSON.parse(text) as { stream: string }).stream);
    if (name !== 'events' && name !== 'me' && name !== 'beat') return;
    const frame = this.parsed(text);
    const stream = frame.view.startsWith('me:') ? 'me' : 'view';
    const { entries, epoch } = this.ledger;
    const { bytes, packets } = wire.waiting();
    const { limit } = wire.ports;
    hold(
      'bounded',
      packets < limit.packets && bytes + text.length <= limit.bytes,
      () => `${wire.account} is sent ${text.length} bytes although ${bytes} in ${packets} packets wait`,
    );
    const durable = `${frame.epoch} up to ${frame.to} while ${epoch} is durable up to ${entries.length}`;
    hold(
      'durable before seen',
      frame.epoch === epoch && frame.to <= entries.length,
      () => `${wire.account} is told of ${durable}`,
    );
    this.holdOrder(wire, stream, frame);
    this.holdItems(wire, stream, frame, text);
    note(this.told, this.now(), frame.to);
  }

  /** What must hold of every open line at any time. */
  holdLine(wire: Wire, patience: number): void {
    const { now, changedAt } = this.rightsOf(wire.account);
    const ended = now === undefined ? this.now() - changedAt : 0;
    hold(
      'revoked within 1 s',
      ended <= 1_000,
      () => `${wire.account} has an open line ${Math.round(ended)} ms after its login ended`,
    );
    const full = this.now() - (wire.fullSince ?? this.now());
    hold(
      'bounded',
      full <= patience + 1_000,
      () => `${wire.account} has not read what it was sent for ${Math.round(full)} ms`,
    );
  }

  acknowledge(seq: number): void {
    note(this.acknowledged, this.now(), seq);
  }

  /** The same text goes to every screen of a view, one after the other. */
  private parsed(text: string): Frame {
    if (text !== this.last.text) this.last = { text, frame: JSON.parse(text) as Frame };
    return this.last.frame;
  }

  private holdOrder(wire: Wire, stream: string, frame: Frame): void {
    let cursors = this.cursors.get(wire);
    if (!cursors) this.cursors.set(wire, (cursors = new Map()));
    const before = cursors.get(stream);
    const same = before?.view === frame.view && before.epoch === frame.epoch;
    hold(
      'frames without gaps',
      !same || frame.from <= before.to,
      () => `${wire.account}/${stream} is told of ${frame.from}–${frame.to} after ${before?.to}`,
    );
    cursors.set(stream, frame);
  }

  private holdItems(wire: Wire, stream: 'view' | 'me', { from, to, items }: Frame, text: string): void {
    const { now, before, changedAt } = this.rightsOf(wire.account);
    const late = this.now() - changedAt > 1_000;
    hold(
      'revoked within 1 s',
      now !== undefined || !late,
      () => `${wire.account} is sent ${text} ${Math.round(this.now() - changedAt)} ms after its login ended`,
    );
    const reader = now ?? before;
    if (!reader) return;
    const old = late ? undefined : before;
    if (reader.role === 'wall' && !old)
      hold('a view shows only what it may', !/secret-|acct-/.test(text), () => `a wall is sent ${text}`);
    if (reader.role === 'coordinator' && !old && stream === 'view') {
      hold(
        'nothing missed',
        (items?.length ?? 0) === to - from,
        () => `${wire.account} is told of ${from}–${to} by ${items?.length ?? 0} events`,
      );
    }
    for (const { seq, type, at, changes } of items ?? []) {
      const entry = this.ledger.entries[seq - 1];
      hold(
        'epochs are never mixed',
        entry?.type === type && entry.at === at,
        () => `${seq} is sent as ${type}, the log has ${entry?.type}`,
      );
      for (const change of changes) {
        try {
          holdView(reader, stream, change, this.ledger.facts);
        } catch (error) {
          if (!old) throw error;
          holdView(old, stream, change, this.ledger.facts);
        }
      }
    }
  }
}
