import { drillWords } from '@liandong/shared/drills/terms';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { realOf } from '@liandong/shared/drills/of';
import type { OutgoingMessage } from '@liandong/shared/kernel/outgoing';
import type { Event } from '@liandong/shared/kernel/event';
import type { Registry } from '@liandong/shared/kernel/registry';
import type { Community, Pipeline } from '../pipeline/api.ts';
import { bySystem } from '../pipeline/by-system.ts';
import type { Store } from '../store/port.ts';
import { NotTaken, type Message } from './webhook.ts';

/** Kind of the record that says how far the log was looked through; one for each community. */
const cursorKind = 'outgoingCursor';
const cursorId = 'cursor';
/** Entries looked through at once, and after which the place is noted although nothing went out. */
const pageSize = 1_000;
/** First wait before a message is tried again, ms; twice as long after each failure, up to the longest. */
const firstWait = 1_000;
const longestWait = 60_000;

export interface LinePorts {
  readonly pipeline: Pick<Pipeline, 'submit'>;
  readonly registry: Registry;
  readonly store: Pick<Store, 'events' | 'record' | 'putRecords'>;
  /** sends a message once; throws `NotTaken` */
  readonly deliver: (message: Message, stop: AbortSignal) => Promise<void>;
  /** server time, ms since 1970 UTC */
  readonly now: () => number;
  readonly log: (message: string, error: unknown) => void;
}

/** Nobody outside hears of a drill without the word for it, whoever wrote the message [R47]. */
function marked(community: string, text: string): string {
  return realOf(community) === undefined ? text : `${drillWords.message}${text}`;
}

type Outcome = 'sent' | 'failing' | 'failed';

/**
 * What goes out of one community: reads its log on from a cursor that is stored, sends what is to go out in order, notes what
 * became of it by a command, and only then moves the cursor. So a crash sends again, under the same key, and loses nothing.
 */
export class OutgoingLine {
  private cursor: number | undefined;
  /** seq up to which the log is known to hold something or to be unread */
  private head = 0;
  private working: Promise<void> | undefined;
  private readonly stop = new AbortController();

  constructor(
    private readonly community: Community,
    private readonly ports: LinePorts,
    /** from where a log is read that no port was told of, as a seq; default: where it ends now, and not once the store has answered */
    private readonly from: number = community.state.seq,
  ) {}

  /** Looks through the log as far as it goes now. */
  wake(): void {
    this.head = this.community.state.seq;
    this.working ??= this.run()
      .catch((error: unknown) => this.rest(error))
      .finally(() => {
        this.working = undefined;
        // What was committed while the last page was read.
        if (!this.isStopped() && (this.cursor === undefined || this.cursor < this.head)) this.wake();
      });
  }

  /** Leaves what is under way; the next start sends it. */
  async close(): Promise<void> {
    this.stop.abort();
    await this.working;
  }

  private async run(): Promise<void> {
    const { store } = this.ports;
    const { id } = this.community;
    this.cursor ??= await this.begin();
    for (let noted = this.cursor; !this.isStopped();) {
      const { events } = await store.events(id, this.cursor, pageSize);
      for (const { seq, body } of events) {
        const event = JSON.parse(body) as Event;
        if (this.ports.registry.outgoing.has(event.type)) {
          if (!(await this.send(event))) return;
          await this.note(seq);
          noted = seq;
        }
        this.cursor = seq;
      }
      if (events.length < pageSize) return;
      if (this.cursor - noted >= pageSize) await this.note((noted = this.cursor));
    }
  }

  private isStopped(): boolean {
    return this.stop.signal.aborted;
  }

  /** The disk does not answer: nothing is lost by waiting. */
  private async rest(error: unknown): Promise<void> {
    this.ports.log(`messages out of ${this.community.id} wait`, error);
    await this.sleep(longestWait);
  }

  private async sleep(time: number): Promise<void> {
    await sleep(time, undefined, { signal: this.stop.signal, ref: false }).catch(() => undefined);
  }

  /** Where the last process stopped. Who had no port before is told of nothing from that time. */
  private async begin(): Promise<number> {
    const { store } = this.ports;
    const found = (await store.record(this.community.id, cursorKind, cursorId)) as { seq: number } | undefined;
    if (found) return found.seq;
    await this.note(this.from);
    return this.from;
  }

  private async note(seq: number): Promise<void> {
    await this.ports.store.putRecords(this.community.id, [{ kind: cursorKind, id: cursorId, body: { seq } }]);
  }

  /** Whether it is done with: sent, given up, or no news any more. Not, when the process ends. */
  private async send(event: Event): Promise<boolean> {
    const { registry, now, deliver } = this.ports;
    for (let tries = 1; !this.isStopped(); tries++) {
      const message = registry.outgoing.get(event.type)?.message(this.community.state, event);
      // Where all is over nobody is called any more.
      if (!message || registry.ended(this.community.state)) return true;
      if (message.until <= now()) return this.report(event, message, 'failed', tries - 1);
      try {
        const key = `${this.community.id}/${event.seq}`;
        await deliver({ key, text: marked(this.community.id, message.text), at: now() }, this.stop.signal);
        return await this.report(event, message, 'sent', tries);
      } catch (error) {
        if (!(error instanceof NotTaken)) throw error;
        if (this.isStopped()) return false;
        if (tries === 1) {
          this.ports.log(`a message out of ${this.community.id} was not taken`, error.message);
          await this.report(event, message, 'failing', tries);
        }
        await this.sleep(Math.min(firstWait * 2 ** (tries - 1), longestWait));
      }
    }
    return false;
  }

  private async report({ seq }: Event, { id, note }: OutgoingMessage, outcome: Outcome, tries: number): Promise<true> {
    // Answers are kept by the id alone, whichever community it was for.
    const step = JSON.stringify([this.community.id, seq, outcome]);
    const noteId = `out-${createHash('sha256').update(step).digest('hex').slice(0, 40)}`;
    const wish = { id: noteId, type: note, community: this.community.id };
    const { error } = await this.ports.pipeline.submit(bySystem, {
      ...wish,
      payload: { id, key: seq, outcome, tries },
    });
    if (error) this.ports.log(`what became of a message out of ${this.community.id} was not noted`, error.code);
    return true;
  }
}
