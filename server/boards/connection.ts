import type { Duplex } from 'node:stream';
import * as decoding from 'lib0/decoding';
import type { WebSocket } from 'ws';
import { closings, type Closing } from '@liandong/shared/boards/close-codes';
import { message, syncStep } from '@liandong/shared/boards/messages';
import { askFrame, presenceFrame, readOnlyFrame, savedFrame, type Frame } from './frames.ts';
import type { Member } from './member.ts';
import type { Room } from './room.ts';

/** What the session of a connection may do now; asked again on every message. */
export type Right = 'write' | 'read' | 'none' | 'ended';

/** A reader that is further behind is closed, bytes. */
const slowAfter = 256 * 1024;
/** Messages of one client, and their bytes, that may wait for the store before it is read on. */
const mostWaiting = 64;
const mostBytesWaiting = 1024 * 1024;

/** The two ends of a client's connection: the WebSocket, and the stream below it, which takes whole frames. */
export interface Line {
  readonly socket: WebSocket;
  readonly stream: Duplex;
}

/** One client on one board, after its sign-in. */
export class Connection implements Member {
  private room: Room | undefined;
  private early: Uint8Array[] = [];
  private waiting = 0;
  /** lengths of those that are not stored yet, the oldest first */
  private readonly lengths: number[] = [];
  private bytes = 0;
  private isAsking = false;
  private count = 0;
  isAsked = false;
  /** bytes of an answer to the client's own question; they do not count as being slow */
  private asked = 0;
  alive = true;

  constructor(
    readonly account: string,
    private readonly line: Line,
    private readonly right: () => Right,
    readonly ours: boolean,
  ) {
    line.socket.on('message', (data: Buffer, binary) => {
      if (!binary) this.end('invalid');
      else if (this.room) this.read(data);
      else this.wait(data);
    });
    line.socket.on('pong', () => (this.alive = true));
  }

  /** The board is loaded: greets the client and reads what it sent meanwhile. */
  join(room: Room): void {
    this.room = room;
    // A reader is not asked what it has more, so that it never tries to send it.
    this.isAsked = this.right() === 'write';
    if (this.isAsked) this.later(room.vector(), (vector) => this.send(askFrame(vector)));
    else this.send(readOnlyFrame());
    if (this.ours) this.give(room.authors());
    this.tellPresence(room);
    this.bytes = 0;
    for (const data of this.early.splice(0)) this.read(data);
    this.holdUp(0);
  }

  send(frame: Frame): void {
    const { socket, stream } = this.line;
    if (socket.readyState !== socket.OPEN) return;
    const behind = stream.writableLength;
    if (behind < slowAfter) this.asked = 0;
    // The frame itself does not count: it is one for all, and a keen reader has nothing waiting before it.
    if (behind > slowAfter + this.asked) return this.end('slow');
    stream.write(frame);
  }

  sendVolatile(frame: Frame): void {
    if (this.line.stream.writableLength < slowAfter / 4) this.send(frame);
  }

  holdUp(messages: number): void {
    const { socket } = this.line;
    this.waiting += messages;
    if (this.waiting > mostWaiting || this.bytes > mostBytesWaiting) socket.pause();
    else if (this.waiting < mostWaiting / 2 && this.bytes < mostBytesWaiting / 2 && socket.isPaused) socket.resume();
  }

  stored(messages: number): void {
    this.count += messages;
    for (const length of this.lengths.splice(0, messages)) this.bytes -= length;
    this.holdUp(-messages);
    if (this.ours) this.send(savedFrame(this.count));
  }

  /** Closes with a reason; a client that does not answer the close is cut off soon after. */
  end(closing: Closing): void {
    const { socket } = this.line;
    if (socket.readyState !== socket.OPEN) return;
    socket.resume();
    socket.close(closings[closing].code, closing);
    socket.removeAllListeners('message');
    setTimeout(() => socket.terminate(), closing === 'slow' ? 0 : 1000).unref();
  }

  private read(data: Uint8Array): void {
    const { socket } = this.line;
    if (socket.readyState !== socket.OPEN || !this.room) return;
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
        return room.audience.present(this, decoding.readVarUint8Array(decoder));
      case message.askAwareness:
        return this.tellPresence(room);
      default:
        return this.end('invalid');
    }
  }

  private tellPresence(room: Room): void {
    const own = room.audience.presence.clientOf(this);
    const everybody = room.audience.presence.everybody().filter(({ client }) => client !== own);
    if (everybody.length > 0) this.send(presenceFrame(everybody));
  }

  private sync(room: Room, step: number, bytes: Uint8Array, right: Right): void {
    if (step === syncStep.one) return this.asks(room, bytes.slice());
    if (step !== syncStep.two && step !== syncStep.update) return this.end('invalid');
    if (right !== 'write') return this.end('read_only');
    this.lengths.push(bytes.byteLength);
    this.bytes += bytes.byteLength;
    this.holdUp(1);
    // A copy of its own: what goes to the worker must not carry the network buffer with it.
    room.write({ from: this, update: bytes.slice(), isAnswer: step === syncStep.two });
  }

  /** Each answer is work for the worker: one question at a time. */
  private asks(room: Room, vector: Uint8Array): void {
    if (this.isAsking) return this.end('invalid');
    this.isAsking = true;
    this.later(room.answer(vector), (frame) => {
      this.isAsking = false;
      this.give(frame);
    });
  }

  private wait(data: Uint8Array): void {
    this.early.push(data);
    this.bytes += data.byteLength;
    if (this.early.length >= mostWaiting || this.bytes > mostBytesWaiting) this.line.socket.pause();
  }

  /** The worker may fail over a board; whoever asked comes again. */
  private later<T>(asked: Promise<T>, then: (answer: T) => void): void {
    asked.then(then, () => this.end('not_loaded'));
  }

  private give(answer: Frame): void {
    if (this.line.stream.writableLength > slowAfter) return this.end('slow');
    this.asked += answer.byteLength;
    this.send(answer);
  }
}
