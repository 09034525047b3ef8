import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { message, readOnlyReason, syncStep } from '@liandong/shared/boards/messages';
import { frameOf, payloadOf } from '../live/shared-frame.ts';
import type { BoardAuthor } from '../store/port.ts';

/** A whole binary WebSocket frame: made once, however many take it. */
export type Frame = Buffer;

/** First byte of a final binary frame (RFC 6455 §5.2). */
const finalBinary = 0x82;

function bytesOf(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function frame(write: (encoder: encoding.Encoder) => void): Frame {
  return frameOf(bytesOf(write), finalBinary);
}

/** "This is what I have; what do you have more?" */
export function askFrame(vector: Uint8Array): Frame {
  return syncFrame(syncStep.one, vector);
}

/** An update, or the answer to a client's question. */
export function syncFrame(step: number, bytes: Uint8Array): Frame {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, message.sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

/** The update in a frame of the above; nothing in another. */
export function updateIn(whole: Frame): Uint8Array | undefined {
  const decoder = decoding.createDecoder(payloadOf(whole));
  if (decoding.readVarUint(decoder) !== message.sync || decoding.readVarUint(decoder) !== syncStep.update)
    return undefined;
  return decoding.readVarUint8Array(decoder);
}

/** Tells that this client may look and not write. */
export function readOnlyFrame(): Frame {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, message.auth);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, readOnlyReason);
  });
}

/** Tells how many of the client's writing messages are durable. */
export function savedFrame(count: number): Frame {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, message.saved);
    encoding.writeVarUint(encoder, count);
  });
}

/** Tells whose Yjs clients are. */
export function authorsFrame(authors: readonly BoardAuthor[]): Frame {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, message.authors);
    encoding.writeVarString(encoder, JSON.stringify(authors));
  });
}

/** Where one client is: state is JSON, `null` when it has left. */
export interface Seen {
  readonly client: number;
  readonly clock: number;
  readonly state: string;
}

/** Presence of some clients. */
export function presenceFrame(seen: readonly Seen[]): Frame {
  const body = bytesOf((encoder) => {
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
