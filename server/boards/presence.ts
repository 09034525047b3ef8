import * as decoding from 'lib0/decoding';
import { Compile } from 'typebox/compile';
import { maxPresenceBytes, Presence } from '@liandong/shared/boards/presence';
import type { Seen } from './frames.ts';

const check = Compile(Presence);

/** What a client sent of itself is not what a presence may be. */
class PresenceProblem extends Error {
  override name = 'PresenceProblem';
}

interface Owner {
  readonly account: string;
}

/** A connection's own client: its id, the clock that it said last, and by how much a later one is told to others. */
interface Own {
  readonly client: number;
  readonly ahead: number;
  said: number;
}

/** Most that one message says: a client that comes in tells of all whom it knows. */
const most = { bytes: 256 * 1024, entries: 1000 };

/** Reads a client's presence message. @throws when the bytes are no such message, or too many */
function read(bytes: Uint8Array): Seen[] {
  if (bytes.byteLength > most.bytes) throw new PresenceProblem('too long');
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  if (count > most.entries) throw new PresenceProblem('too many');
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
 * and that is nobody else's; what it says of others (as y-websocket's client does) is passed over.
 */
export class PresenceOf {
  private readonly seen = new Map<number, Seen>();
  private readonly owners = new Map<number, Owner>();
  private readonly own = new Map<Owner, Own>();
  private readonly fresh = new Set<number>();

  /** @param authorOf the account that a Yjs client id is bound to by what it wrote */
  constructor(private readonly authorOf: (client: number) => string | undefined) {}

  /** Takes what a connection says. @throws when it is not readable or not allowed */
  take(owner: Owner, bytes: Uint8Array): void {
    for (const said of read(bytes)) {
      const own = this.ownOf(owner, said);
      if (!own || own.said >= said.clock) continue;
      own.said = said.clock;
      const clock = said.clock + own.ahead;
      this.seen.set(own.client, { client: own.client, clock, state: stamped(said.state, owner.account) });
      this.fresh.add(own.client);
    }
  }

  private ownOf(owner: Owner, { client }: Seen): Own | undefined {
    const own = this.own.get(owner);
    if (own) return own.client === client ? own : undefined;
    if (this.owners.has(client)) return undefined;
    const author = this.authorOf(client);
    if (author !== undefined && author !== owner.account) return undefined;
    // Whoever comes back says its old clock, and others heard a later one when it left, perhaps from a server
    // that has died since. Counted from the moment of coming, it is later than all that they know.
    const made = { client, said: -1, ahead: Date.now() };
    this.owners.set(client, owner);
    this.own.set(owner, made);
    return made;
  }

  /** A connection has closed: its presence goes at once. */
  leave(owner: Owner): void {
    const own = this.own.get(owner);
    if (!own) return;
    const { client } = own;
    this.own.delete(owner);
    this.owners.delete(client);
    const known = this.seen.get(client);
    if (!known) return;
    this.seen.set(client, { client, clock: known.clock + 1, state: 'null' });
    this.fresh.add(client);
  }

  /** Whether a client is here and belongs to another account than this. */
  isOfAnother(client: number, account: string): boolean {
    const owner = this.owners.get(client);
    return owner !== undefined && owner.account !== account;
  }

  /** A connection's own client: since others are told a later clock, what is said of it must not come back to it. */
  clientOf(owner: Owner): number | undefined {
    return this.own.get(owner)?.client;
  }

  /** All that changed since this was last asked. Who has left is forgotten after it. */
  changes(): readonly Seen[] {
    const changed = [...this.fresh].flatMap((client) => this.seen.get(client) ?? []);
    this.fresh.clear();
    for (const { client, state } of changed) if (state === 'null' && !this.owners.has(client)) this.seen.delete(client);
    return changed;
  }

  /** Everybody who is here, for one who comes in. */
  everybody(): readonly Seen[] {
    return [...this.seen.values()];
  }
}
