import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readlinkSync } from 'node:fs';
import { wireVersion, wireVersionField } from '@liandong/shared/protocol/version';
import { noteOf } from '../load/event.ts';
import { Receiver } from '../load/receiver.ts';
import { RawSocketIo } from '../load/socket-io.ts';
import type { ServerProcess } from '../support/start-server.ts';

/** commands that a sender has under way at once */
const underWay = 40;
const senders = 4;
/** Each event brings a long note, some 2 KB in all: an hour of them is more than any system buffers by itself. */
const rests = Array.from({ length: 64 }, () => randomBytes(1_350).toString('base64'));
const task = 'p5-task';
/** well within the time in which a ping has to be answered, ms */
const pongEvery = 4_000;

/** A view's cursor, as the snapshot gives it. */
export interface Cursor {
  readonly epoch: string;
  readonly view: string;
  readonly seq: number;
}

/** Raw screens and senders of one account at a server of its own. */
export class Crowd {
  /** one for each screen that reads */
  readonly receivers: Receiver[] = [];
  private readonly sockets = new Set<RawSocketIo>();
  private readonly pongs: NodeJS.Timeout[] = [];

  constructor(
    private readonly server: ServerProcess,
    private readonly account = server.account('coordinator'),
  ) {}

  get community(): string {
    return this.account.community;
  }

  /**
   * Opens screens; those that are to freeze read nothing from the moment in which they have subscribed, and yet say
   * that they are there: whoever ends one does it for what waits, not for an answer that does not come.
   */
  async open(count: number, freezes: boolean): Promise<void> {
    const cursor = (await this.get('snapshot')) as Cursor;
    for (let n = 0; n < count; n++) {
      const receiver = new Receiver(true, false);
      if (!freezes) this.receivers.push(receiver);
      const socket = this.socket((bytes) => receiver.read(bytes));
      await socket.ready;
      const { epoch, view, seq: lastSeq } = cursor;
      const answer = await socket.ask('subscribe', {
        ...{ community: this.community, stream: 'view', epoch, view, lastSeq },
      });
      if ((answer as { mode?: string }).mode !== 'tail') throw new Error(JSON.stringify(answer));
      if (!freezes) continue;
      socket.pause();
      this.pongs.push(setInterval(() => socket.pong(), pongEvery));
    }
  }

  async createTask(): Promise<void> {
    const socket = this.socket(() => undefined);
    await socket.ready;
    await this.command(socket, 'task.create', {
      ...{ id: task, title: '门口送水', grid: 'unlocated', line: 'livelihood', lead: 'community', need: 0 },
    });
    socket.close();
  }

  /** Causes so many events, as fast as they are taken. @returns how many a second */
  async flood(events: number): Promise<number> {
    const sending = Array.from({ length: senders }, () => this.socket(() => undefined));
    await Promise.all(sending.map(({ ready }) => ready));
    const began = performance.now();
    let left = events;
    // Nothing in it repeats: a screen that takes deflated messages is sent as much as the others.
    const note = (): string => noteOf(60) + (rests[left % rests.length] ?? '');
    const lane = async (socket: RawSocketIo): Promise<void> => {
      while (left-- > 0) await this.command(socket, 'task.revise', { id: task, note: note() });
    };
    await Promise.all(sending.flatMap((socket) => Array.from({ length: underWay }, () => lane(socket))));
    for (const socket of sending) socket.close();
    return events / ((performance.now() - began) / 1_000);
  }

  /** Reads from a community's routes. */
  async get(what: 'snapshot' | 'hash'): Promise<unknown> {
    const reply = await fetch(`${this.server.url}/api/v1/communities/${this.community}/${what}`, {
      // One that is kept open would be counted among the screens.
      headers: { authorization: `Bearer ${this.account.token}`, connection: 'close' },
    });
    return reply.json();
  }

  close(): void {
    for (const timer of this.pongs) clearInterval(timer);
    for (const socket of this.sockets) socket.close();
  }

  private async command(socket: RawSocketIo, type: string, payload: object): Promise<void> {
    const answer = await socket.ask('command', { id: randomUUID(), type, community: this.community, payload });
    if ((answer as { result?: string }).result !== 'applied') throw new Error(JSON.stringify(answer));
  }

  private socket(onBytes: (bytes: Buffer) => void): RawSocketIo {
    const socket = new RawSocketIo({
      port: Number(new URL(this.server.url).port),
      auth: { token: this.account.token, [wireVersionField]: wireVersion },
      onBytes,
      onClose: () => this.sockets.delete(socket),
    });
    this.sockets.add(socket);
    return socket;
  }
}

/** Sockets that a process holds open. */
export function socketsOf(pid: number): number {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).filter((name) => {
    try {
      return readlinkSync(`${folder}/${name}`).startsWith('socket:');
    } catch {
      // It was closed between the two looks.
      return false;
    }
  }).length;
}
