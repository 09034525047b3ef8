import type { Member, Sent } from './member.ts';

/** What may wait of one client, updates and bytes, and for how long, ms. */
const most = { updates: 4096, bytes: 1024 * 1024 };
const longest = 30_000;

interface Waiting {
  readonly sent: Sent[];
  bytes: number;
  readonly timer: NodeJS.Timeout;
}

/**
 * Updates that came before what they stand on: somebody types on while the line comes back, and what was
 * written without it follows only with the answer to "what do you have more?".
 */
export class Early {
  private readonly waiting = new Map<Member, Waiting>();
  private readonly answered = new WeakSet<Member>();

  /** @param late told whose answer did not come in time */
  constructor(private readonly late: (member: Member) => void) {}

  /** Keeps an update until its sender's answer was taken. @returns false when it was, or too much waits */
  keep(sent: Sent): boolean {
    const { from } = sent;
    if (!from.isAsked || sent.isAnswer || this.answered.has(from)) return false;
    const known = this.waiting.get(from) ?? {
      sent: [],
      bytes: 0,
      timer: setTimeout(() => this.late(from), longest).unref(),
    };
    this.waiting.set(from, known);
    known.sent.push(sent);
    known.bytes += sent.update.byteLength;
    // The answer comes behind it: it must be read.
    from.holdUp(-1);
    return known.sent.length <= most.updates && known.bytes <= most.bytes;
  }

  /** A member's answer was taken: gives back what waits of it, in order. */
  answer(member: Member): readonly Sent[] {
    this.answered.add(member);
    return this.forget(member);
  }

  /** Gives up what waits of a member. @returns it */
  forget(member: Member): readonly Sent[] {
    const known = this.waiting.get(member);
    clearTimeout(known?.timer);
    this.waiting.delete(member);
    const sent = known?.sent ?? [];
    member.holdUp(sent.length);
    return sent;
  }
}
