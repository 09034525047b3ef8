import { v7 } from 'uuid';
import { noteOf } from '../event.ts';
import { RawSocketIo } from '../socket-io.ts';
import type { Target } from './target.ts';

/** What `peers/ours.ts` says when it is ready. */
export interface OursReady {
  readonly port: number;
  /** communities to follow, and the task in each that the senders revise */
  readonly communities: readonly string[];
  /** tokens by view, several per view: an account may have so many screens and no more */
  readonly tokens: readonly (readonly string[])[];
  readonly sender: string;
  readonly wire: string;
  readonly wireVersion: number;
}

interface Cursor {
  readonly epoch: string;
  readonly view: string;
  readonly seq: number;
}

export interface OursOptions {
  readonly ready: OursReady;
  /** length of the note that makes an event as long as the peers' */
  readonly noteLength: number;
  readonly deflate: boolean;
}

const offer = 'Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover';

/** The product as it is: screens with a login that follow a community, senders whose commands become events. */
export function oursTarget({ ready, noteLength, deflate }: OursOptions): Target {
  const { port, communities, tokens, sender, wire, wireVersion } = ready;
  const cursors = new Map<string, Promise<Cursor>>();
  let opened = 0;

  async function cursorOf(community: string, token: string): Promise<Cursor> {
    const reply = await fetch(`http://127.0.0.1:${port}/api/v1/communities/${community}/snapshot`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!reply.ok) throw new Error(`snapshot: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as Cursor;
  }

  return {
    async openScreen(group, view, handlers) {
      const own = tokens[view % tokens.length] ?? [];
      const token = own[opened++ % own.length] ?? '';
      const community = communities[group % communities.length] ?? '';
      const key = `${community} ${view}`;
      const cursor = cursors.get(key) ?? cursorOf(community, token);
      cursors.set(key, cursor);
      const { epoch, view: name, seq } = await cursor;
      const socket = new RawSocketIo({
        port,
        auth: { token, [wire]: wireVersion },
        headers: deflate ? [offer] : [],
        ...handlers,
      });
      await socket.ready;
      if (deflate && !socket.extensions.startsWith('permessage-deflate')) throw new Error('deflate was not agreed to');
      const answer = (await socket.ask('subscribe', {
        community,
        stream: 'view',
        epoch,
        view: name,
        lastSeq: seq,
      })) as { ok: boolean; mode?: string };
      if (answer.mode !== 'tail') throw new Error(`subscribe: ${JSON.stringify(answer)}`);
    },
    async openSender() {
      const socket = new RawSocketIo({
        port,
        auth: { token: sender, [wire]: wireVersion },
        onBytes: () => undefined,
        onClose: () => undefined,
      });
      await socket.ready;
      return {
        async send(group) {
          const community = communities[group % communities.length] ?? '';
          const answer = (await socket.ask('command', {
            id: v7(),
            type: 'task.revise',
            community,
            payload: { id: 'task-1', note: noteOf(noteLength) },
          })) as { ok: boolean; result?: string };
          if (!answer.ok || answer.result !== 'applied') throw new Error(`command: ${JSON.stringify(answer)}`);
        },
      };
    },
  };
}
