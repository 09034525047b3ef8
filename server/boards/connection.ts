import * as decoding from 'lib0/decoding';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { closings, type Closing } from '@liandong/shared/boards/close-codes';
import { message, syncStep } from '@liandong/shared/boards/messages';
import { askFrame, readOnlyFrame, savedFrame, syncFrame } from './frames.ts';
import type { Member, Room } from './room.ts';

/** What the session of a connection may do now; asked again on every message. */
export type Right = 'write' | 'read' | 'none' | 'ended';

/** A reader that is further behind is closed, bytes. */
const slowAfter = 256 * 1024;
/** Messages of one client that may wait for the store before it is read on. */
const mostWaiting = 64;

/** One client on one board, after its sign-in. */
export class Connection implements Member {
  private room: Room | undefined;
  private early: Uint8Array[] = [];
  private waiting = 0;
  private count = 0;
  /** bytes of an answer to the client's own question; they do not count as being slow */
  private asked = 0;
  alive = true;

  constructor(
    readonly account: string,
    private readonly socket: WebSocket,
    private readonly right: () => Right,
    private readonly tellSaved: boolean,
  ) {
    socket.on('message', (data: Buffer, binary) => {
      if (!binary) this.end('invalid');
      else if (this.room) this.read(new Uint8Array(data));
      else if (this.early.push(new Uint8Array(data)) > mostWaiting) this.end('invalid');
    });
    socket.on('pong', () => (this.alive = true));
  }

  /** The board is loaded: greets the client and reads what it sent meanwhile. */
  join(room: Room): void {
    this.room = room;
    // A reader is not asked what it has more, so that it never tries to send it.
    this.send(this.right() === 'write' ? askFrame(room.doc) : readOnlyFrame());
    const everybody = room.presence.everybody();
    if (everybody) this.send(everybody);
    for (const data of this.early.splice(0)) this.read(data);
  }

  send(frame: Uint8Array): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount < slowAfter) this.asked = 0;
    // The frame itself does not count: it is one for all, and a keen reader has nothing waiting before it.
    if (this.socket.bufferedAmount > slowAfter + this.asked) return this.end('slow');
    this.socket.send(frame);
  }

  sendVolatile(frame: Uint8Array): void {
    if (this.socket.bufferedAmount < slowAfter / 4) this.send(frame);
  }

  stored(): void {
    this.count++;
    if (--this.waiting < mostWaiting / 2 && this.socket.isPaused) this.socket.resume();
    if (this.tellSaved) this.send(savedFrame(this.count));
  }

  /** Closes with a reason; a client that does not answer the close is cut off soon after. */
  end(closing: Closing): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.socket.resume();
    this.socket.close(closings[closing].code, closing);
    this.socket.removeAllListeners('message');
    setTimeout(() => this.socket.terminate(), closing === 'slow' ? 0 : 1000).unref();
  }

  private read(data: Uint8Array): void {
    if (this.socket.readyState !== this.socket.OPEN || !this.room) return;
    const right = this.right();
    if (right === 'ended') return this.end('session_ended');
    if (right === 'none') return this.end('forbidden');
    try {
      this.handle(this.room, data, right);
    } catch {
      // Whatever could not be read came from this client, and the socket is all it loses.
      this.end('invalid');
    }
  }

  private handle(room: Room, data: Uint8Array, right: Right): void {
    const decoder = decoding.createDecoder(data);
    switch (decoding.readVarUint(decoder)) {
      case message.sync:
        return this.sync(room, decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder), right);
      case message.awareness:
        return room.present(this, decoding.readVarUint8Array(decoder));
      case message.askAwareness: {
        const everybody = room.presence.everybody();
        return everybody ? this.send(everybody) : undefined;
      }
      default:
        return this.end('invalid');
    }
  }

  private sync(room: Room, step: number, bytes: Uint8Array, right: Right): void {
    if (step === syncStep.one) return this.answer(Y.encodeStateAsUpdate(room.doc, bytes));
    if (step !== syncStep.two && step !== syncStep.update) return this.end('invalid');
    if (right !== 'write') return this.end('read_only');
    if (++this.waiting > mostWaiting) this.socket.pause();
    // A copy of its own: what goes to the worker must not carry the network buffer with it.
    room.write(this, bytes.slice());
  }

  private answer(state: Uint8Array): void {
    if (this.socket.bufferedAmount > slowAfter) return this.end('slow');
    this.asked = state.byteLength;
    this.send(syncFrame(syncStep.two, state));
  }
}
