import { inflateRawSync } from 'node:zlib';
import { EventCounter } from './counter.ts';
import { ageOf, decidedAgo, decidedKey, noteKey } from './event.ts';
import { FrameReader } from './frames.ts';

/** What a sync flush leaves out at the end of a message (RFC 7692). */
const flushTail = Buffer.from([0, 0, 0xff, 0xff]);

/** Frames already opened, by their bytes: all screens of a room get the same ones. */
const opened = new Map<string, { compressed: Buffer; text: Buffer }>();
const mostOpened = 2_000;

function inflated(payload: Buffer): Buffer {
  const key = `${payload.length} ${payload.toString('latin1', 0, 48)} ${payload.toString('latin1', payload.length - 16)}`;
  const known = opened.get(key);
  if (known?.compressed.equals(payload)) return known.text;
  const text = inflateRawSync(Buffer.concat([payload, flushTail]), { finishFlush: 2 });
  opened.set(key, { compressed: Buffer.from(payload), text });
  if (opened.size > mostOpened)
    for (const first of opened.keys()) {
      opened.delete(first);
      break;
    }
  return text;
}

/** How old events were on arrival, ms: since they were sent, and since they were decided, which is just before the commit. */
export interface Ages {
  readonly sent: number[];
  readonly decided: number[];
}

/** One screen's record: every event counted, every byte, and on sampled screens how old events are on arrival. */
export class Receiver {
  bytes = 0;
  private ages: Ages = { sent: [], decided: [] };
  private readonly counter = new EventCounter();
  private readonly frames: FrameReader | undefined;

  constructor(
    private readonly sampled: boolean,
    deflate: boolean,
  ) {
    if (deflate)
      this.frames = new FrameReader(({ compressed, payload }) => this.take(compressed ? inflated(payload) : payload));
  }

  get count(): number {
    return this.counter.count;
  }

  read(bytes: Buffer): void {
    this.bytes += bytes.length;
    if (this.frames) this.frames.read(bytes);
    else this.take(bytes);
  }

  takeAges(): Ages {
    const taken = this.ages;
    this.ages = { sent: [], decided: [] };
    return taken;
  }

  private take(bytes: Buffer): void {
    this.counter.read(bytes);
    if (!this.sampled) return;
    this.look(bytes, noteKey, ageOf, this.ages.sent);
    this.look(bytes, decidedKey, decidedAgo, this.ages.decided);
  }

  private look(bytes: Buffer, key: Buffer, ago: typeof ageOf, into: number[]): void {
    for (let at = bytes.indexOf(key); at >= 0; at = bytes.indexOf(key, at + 1)) {
      const age = ago(bytes, at);
      if (age !== undefined) into.push(age);
    }
  }
}
