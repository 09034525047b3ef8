import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { message, readOnlyReason, syncStep } from '@liandong/shared/boards/messages';

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** "This is what I have; what do you have more?" */
export function askFrame(doc: Y.Doc): Uint8Array {
  return syncFrame(syncStep.one, Y.encodeStateVector(doc));
}

/** An update, or the answer to a client's question. */
export function syncFrame(step: number, bytes: Uint8Array): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, message.sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

/** Tells that this client may look and not write. */
export function readOnlyFrame(): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, message.auth);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, readOnlyReason);
  });
}

/** Tells how many of the client's writing messages are durable. */
export function savedFrame(count: number): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, message.saved);
    encoding.writeVarUint(encoder, count);
  });
}

/** Where one client is: state is JSON, `null` when it has left. */
export interface Seen {
  readonly client: number;
  readonly clock: number;
  readonly state: string;
}

/** Presence of some clients. */
export function presenceFrame(seen: readonly Seen[]): Uint8Array {
  const body = frame((encoder) => {
    encoding.writeVarUint(encoder, seen.length);
    for (const { client, clock, state } of seen) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
  return frame((encoder) => {
    encoding.writeVarUint(encoder, message.awareness);
    encoding.writeVarUint8Array(encoder, body);
  });
}
