import * as decoding from 'lib0/decoding';
import { Compile } from 'typebox/compile';
import { maxPresenceBytes, Presence } from '@liandong/shared/boards/presence';
import { presenceFrame, type Seen } from './frames.ts';

const check = Compile(Presence);

/** What a client sent of itself is not what a presence may be. */
class PresenceProblem extends Error {
  override name = 'PresenceProblem';
}

interface Owner {
  readonly account: string;
}

/** Reads a client's presence message. @throws when the bytes are no such message */
function read(bytes: Uint8Array): Seen[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  const seen: Seen[] = [];
  for (let i = 0; i < count; i++) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    seen.push({ client, clock, state: decoding.readVarString(decoder) });
  }
  return seen;
}

function stamped(state: string, account: string): string {
  if (state === 'null') return state;
  if (Buffer.byteLength(state) > maxPresenceBytes) throw new PresenceProblem('too long');
  const said: unknown = JSON.parse(state);
  if (!check.Check(said)) throw new PresenceProblem('another shape');
  const { card, pointer, dragging, cursor } = said;
  return JSON.stringify({ card, pointer, dragging, cursor, user: { account } });
}

/**
 * Who is where on one board; never stored. A client speaks for one client id only, the first that it names
 * and that nobody else here has; what it says of others (as y-websocket's client does) is passed over.
 */
export class PresenceOf {
  private readonly seen = new Map<number, Seen>();
  private readonly owners = new Map<number, Owner>();
  private readonly ids = new Map<Owner, number>();
  private readonly fresh = new Set<number>();

  /** Takes what a connection says. @throws when it is not readable or not allowed */
  take(owner: Owner, bytes: Uint8Array): void {
    for (const said of read(bytes)) {
      if (!this.speaksFor(owner, said.client)) continue;
      const known = this.seen.get(said.client);
      if (known && known.clock >= said.clock) continue;
      this.seen.set(said.client, { ...said, state: stamped(said.state, owner.account) });
      this.fresh.add(said.client);
    }
  }

  private speaksFor(owner: Owner, client: number): boolean {
    const own = this.ids.get(owner);
    if (own !== undefined) return own === client;
    if (this.owners.has(client)) return false;
    this.owners.set(client, owner);
    this.ids.set(owner, client);
    return true;
  }

  /** A connection has closed: its presence goes at once. */
  leave(owner: Owner): void {
    const client = this.ids.get(owner);
    if (client === undefined) return;
    this.ids.delete(owner);
    this.owners.delete(client);
    const known = this.seen.get(client);
    if (!known) return;
    this.seen.set(client, { client, clock: known.clock + 1, state: 'null' });
    this.fresh.add(client);
  }

  /** One frame with all that changed since the last, or nothing. Who has left is forgotten after it. */
  changes(): Uint8Array | undefined {
    if (this.fresh.size === 0) return undefined;
    const changed = [...this.fresh].flatMap((client) => this.seen.get(client) ?? []);
    this.fresh.clear();
    for (const { client, state } of changed) if (state === 'null' && !this.owners.has(client)) this.seen.delete(client);
    return presenceFrame(changed);
  }

  /** Everybody who is here, for one who comes in. */
  everybody(): Uint8Array | undefined {
    return this.seen.size > 0 ? presenceFrame([...this.seen.values()]) : undefined;
  }
}
