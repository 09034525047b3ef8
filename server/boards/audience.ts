import { authorsFrame, presenceFrame, type Frame, type Seen } from './frames.ts';
import type { Member } from './member.ts';
import { PresenceOf } from './presence.ts';
import type { BoardAuthor } from '../store/port.ts';

/** Presence is gathered this long, ms, so that moving pointers cost few frames. */
const presenceEvery = 40;

/** Who is on a board, and what they are told. */
export class Audience {
  readonly members = new Set<Member>();
  readonly presence: PresenceOf;
  private flushing: NodeJS.Timeout | undefined;

  /** @param authorOf the account that a Yjs client is bound to by what it wrote */
  constructor(authorOf: (client: number) => string | undefined) {
    this.presence = new PresenceOf(authorOf);
  }

  /** Takes what a member says of where it is. @throws when it may not say so */
  present(from: Member, bytes: Uint8Array): void {
    this.presence.take(from, bytes);
    this.flushSoon();
  }

  leave(member: Member): void {
    this.members.delete(member);
    this.presence.leave(member);
    this.flushSoon();
  }

  /** Tells all, but for one who has it already. */
  tell(frame: Frame, but?: Member): void {
    for (const member of this.members) if (member !== but) member.send(frame);
  }

  /** Tells whose Yjs clients are, to those who want to know. */
  tellAuthors(authors: readonly BoardAuthor[]): void {
    const frame = authorsFrame(authors);
    for (const member of this.members) if (member.ours) member.send(frame);
  }

  destroy(): void {
    clearTimeout(this.flushing);
  }

  private flushSoon(): void {
    this.flushing ??= setTimeout(() => {
      this.flushing = undefined;
      this.tellPresence(this.presence.changes());
    }, presenceEvery);
  }

  private tellPresence(changed: readonly Seen[]): void {
    if (changed.length === 0) return;
    const frame = presenceFrame(changed);
    for (const member of this.members) {
      const own = this.presence.clientOf(member);
      const others = own === undefined ? changed : changed.filter(({ client }) => client !== own);
      if (others.length === changed.length) member.sendVolatile(frame);
      else if (others.length > 0) member.sendVolatile(presenceFrame(others));
    }
  }
}
