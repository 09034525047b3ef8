import { boardsPath, message, syncStep } from '@liandong/shared/boards/messages';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { BoardServer } from './messages.ts';

/** How one server is spoken to: all three carry the same y-protocol, each in its own wrapping. */
export interface Dialect {
  path(board: string): string;
  /** lines of the handshake that sign a person in */
  headers(person: number): readonly string[];
  /** what is sent first: the sign-in, and the question for all that there is */
  hello(board: string): readonly Uint8Array[];
  update(board: string, bytes: Uint8Array): Uint8Array;
  /** the update in a message of the server's; nothing when it is about something else */
  read(payload: Uint8Array): Uint8Array | undefined;
}

/** Message of Hocuspocus that answers a question, its sign-in, and the kind of the latter. */
const syncReply = 4;
const signIn = { type: 2, token: 0 };

function sync(step: number, bytes: Uint8Array, prefix?: string): Uint8Array {
  const encoder = encoding.createEncoder();
  if (prefix !== undefined) encoding.writeVarString(encoder, prefix);
  encoding.writeVarUint(encoder, message.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

const nothing = Y.encodeStateVector(new Y.Doc());

function read(payload: Uint8Array, prefixed: boolean): Uint8Array | undefined {
  const decoder = decoding.createDecoder(payload);
  if (prefixed) decoding.readVarString(decoder);
  const type = decoding.readVarUint(decoder);
  if (type !== message.sync && !(prefixed && type === syncReply)) return undefined;
  const step = decoding.readVarUint(decoder);
  return step === syncStep.one ? undefined : decoding.readVarUint8Array(decoder);
}

function hocuspocus(): Dialect {
  return {
    path: () => '/',
    headers: () => [],
    hello(board) {
      const encoder = encoding.createEncoder();
      encoding.writeVarString(encoder, board);
      encoding.writeVarUint(encoder, signIn.type);
      encoding.writeVarUint(encoder, signIn.token);
      encoding.writeVarString(encoder, 'anybody');
      return [encoding.toUint8Array(encoder), sync(syncStep.one, nothing, board)];
    },
    update: (board, bytes) => sync(syncStep.update, bytes, board),
    read: (payload) => read(payload, true),
  };
}

const plain = {
  hello: () => [sync(syncStep.one, nothing)],
  update: (_: string, bytes: Uint8Array) => sync(syncStep.update, bytes),
  read: (payload: Uint8Array) => read(payload, false),
};

/** How to speak to boards of ours, each person with a token. */
export function ours(community: string, tokens: readonly string[]): Dialect {
  return {
    ...plain,
    path: (board) => `${boardsPath}${community}/${board}`,
    headers: (person) => [`Authorization: Bearer ${tokens[person] ?? ''}`],
  };
}

/** How to speak to a server under test. */
export function dialectOf(server: BoardServer): Dialect {
  if (server.kind === 'hocuspocus') return hocuspocus();
  if (server.kind !== 'ours') return { ...plain, path: (board) => `/${board}`, headers: () => [] };
  return ours(server.ready.communities[0] ?? '', server.ready.tokens[0] ?? []);
}
