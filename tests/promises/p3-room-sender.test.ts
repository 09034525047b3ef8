import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultBacklog, type Backlog } from '@liandong/server/live/back-pressure';
import { sendToRoom } from '@liandong/server/live/room-sender';
import { SocketLine } from '@liandong/server/live/socket-line';
import { idleStream, sharedDeflate, takesDeflated, waitingOn } from '@liandong/server/live/wire';
import type { Notice } from '@liandong/shared/protocol/down';
import { Server, type DefaultEventsMap, type Socket } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, type PerMessageDeflateOptions } from 'ws';

type Nothing = DefaultEventsMap;
type Screens = Server<Nothing, Nothing, Nothing, { deflated: boolean }>;
type Screen = Socket<Nothing, Nothing, Nothing, { deflated: boolean }>;

let http: HttpServer;
let io: Screens;
const clients: WebSocket[] = [];

beforeEach(async () => {
  http = createServer();
  io = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: sharedDeflate,
  });
  io.on('connection', (screen) => {
    screen.data.deflated = takesDeflated(screen.conn);
    void screen.join('room');
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate();
  await io.close();
});

/** A screen that knows nothing of Socket.IO but its texts, and the server's end of it. */
async function open(
  perMessageDeflate: boolean | PerMessageDeflateOptions = false,
): Promise<{ heard: string[]; client: WebSocket; screen: Screen }> {
  const { port } = http.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate });
  clients.push(client);
  const heard: string[] = [];
  const connected = new Promise<Screen>((resolve) => io.once('connection', resolve));
  client.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text.startsWith('0')) client.send('40');
    if (text.startsWith('42')) heard.push((JSON.parse(text.slice(2)) as [string, string])[1]);
  });
  return { heard, client, screen: await connected };
}

const endless: Backlog = { bytes: Infinity, packets: Infinity, patience: 0 };
const say = (text: string, limit = endless): string[] => sendToRoom(io.of('/'), 'room', 'events', text, limit);
const until = async (done: () => boolean): Promise<void> => {
  for (let tries = 0; !done() && tries < 2_000; tries++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(done()).toBe(true);
};
/** The text that makes a frame of so many bytes: 14 belong to the packet. */
const filling = (bytes: number): string => 'x'.repeat(bytes - '42["events",""]'.length);

describe('a message for a whole room', () => {
  it.each([
    ['plain', false, false],
    ['deflated', true, true],
    ['deflated, for a browser that offers no more than that', { clientMaxWindowBits: 0 }, true],
    ['plain, for a client that keeps a smaller window than ours', { serverMaxWindowBits: 10 }, false],
  ])('[P3] arrives whole at every size of frame: %s', async (_, offer, deflated) => {
    const { heard, screen } = await open(offer);
    expect(screen.data.deflated).toBe(deflated);
    const texts = [15, 16, 125, 126, 127, 1_023, 1_024, 65_535, 65_536, 300_000].map(filling);
    texts.push('水'.repeat(1_000), JSON.stringify({ 门: 'x'.repeat(2_000) }));
    for (const text of texts) say(text);
    await until(() => heard.length === texts.length);
    expect(heard).toEqual(texts);
  });

  it.each([
    ['plain', false],
    ['deflated', true],
  ])(
    '[P5] is written down once, framed once and squeezed once, however many screens there are: %s',
    async (_, offer) => {
      const screens: Awaited<ReturnType<typeof open>>[] = [];
      while (screens.length < 12) screens.push(await open(offer));
      const bytes = new Set<unknown>();
      for (const { screen } of screens) {
        const stream = idleStream(screen.conn);
        if (!stream) throw new Error('a screen for whom nothing waits');
        const write = stream.write.bind(stream);
        vi.spyOn(stream, 'write').mockImplementation((frame: unknown) => {
          // The object itself: an equal one that was made anew is another.
          bytes.add(frame);
          return write(frame as Buffer);
        });
      }
      let written = 0;
      const text = filling(5_000);
      const message = { toJSON: () => (written++, text) };
      sendToRoom(io.of('/'), 'room', 'events', message, endless);
      await until(() => screens.every(({ heard }) => heard.length === 1));
      expect(screens.map(({ heard }) => heard)).toEqual(screens.map(() => [text]));
      expect([written, bytes.size]).toEqual([1, 1]);
    },
  );

  it('[P3] keeps its place among what is said to one screen, also when that stopped reading for a while', async () => {
    const { heard, client, screen } = await open();
    const said: string[] = [];
    for (let n = 0; n < 600; n++) {
      const text = `${n} ${'x'.repeat(n % 7 === 0 ? 40_000 : 40)}`;
      said.push(text);
      if (n % 3 === 0) screen.emit('events', text);
      else say(text);
      if (n === 100) client.pause();
      if (n === 400) client.resume();
      if (n % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await until(() => heard.length === said.length);
    expect(heard).toEqual(said);
  });

  it('[P5] waits where it is counted when a screen does not read, and reaches the others all the same', async () => {
    const frozen = await open();
    const other = await open();
    frozen.client.pause();
    const text = 'x'.repeat(50_000);
    for (let n = 0; n < 300; n++) {
      say(text);
      if (n % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await until(() => other.heard.length === 300);
    // What is neither read nor in the machine's own buffers (some megabytes) is seen.
    expect(waitingOn(frozen.screen.conn).bytes).toBeGreaterThan(4_000_000);
    expect(waitingOn(other.screen.conn)).toEqual({ bytes: 0, packets: 0 });
  });

  it('[P5] one huge message that nobody reads is counted as well, though it has left the first buffer', async () => {
    const { client, screen } = await open();
    client.pause();
    say('x'.repeat(20_000_000));
    expect(waitingOn(screen.conn).bytes).toBeGreaterThan(4_000_000);
  });

  it.each([
    ['in the way of the shared frame and in the queue', 1_000],
    ['in frames of which few fit', 100_000],
  ])('[P5] never lets more wait than may, not for the length of one turn: %s', async (_, size) => {
    const frozen = await open();
    const other = await open();
    frozen.client.pause();
    const text = '水'.repeat(size / 3);
    let [said, worst, first] = [0, 0, 0];
    for (; said < 30_000_000 / size; said++) {
      const full = say(text, defaultBacklog);
      worst = Math.max(worst, waitingOn(frozen.screen.conn).bytes);
      if (full.includes(frozen.screen.id)) first ||= said;
      expect(full).not.toContain(other.screen.id);
      // The other one reads between two turns; a flood within one turn comes to 250 KB.
      if (said % Math.ceil(250_000 / size) === 0) await until(() => other.heard.length > said);
    }
    expect(first).toBeGreaterThan(0);
    expect(worst).toBeGreaterThan(0);
    expect(worst).toBeLessThanOrEqual(defaultBacklog.bytes);
    await until(() => other.heard.length === said);
  });

  it('[P5] is sent to nobody when it is larger by itself than may wait, not even where nothing waits', async () => {
    const idle = await open();
    const busy = await open();
    busy.screen.emit('events', 'first');
    expect(say(filling(defaultBacklog.bytes + 1), defaultBacklog).sort()).toEqual(
      [idle.screen.id, busy.screen.id].sort(),
    );
    say('next', defaultBacklog);
    await until(() => idle.heard.length > 0 && busy.heard.length > 1);
    expect([idle.heard, busy.heard]).toEqual([['next'], ['first', 'next']]);
  });

  it('[P5] lets no more than 512 packets wait, however small', async () => {
    const { client, screen } = await open();
    client.pause();
    say('x'.repeat(20_000_000));
    const full = Array.from({ length: 600 }, () => say('x', { ...endless, packets: 512 }));
    // The first one was still taken from the queue.
    expect(full.findIndex((ids) => ids.includes(screen.id))).toBe(513);
    expect(waitingOn(screen.conn).packets).toBe(512);
  });

  it('[P5] what is said to one screen is weighed like what is said to all, and whoever asks and never reads is closed', async () => {
    const { client, screen } = await open();
    const line = new SocketLine(screen as unknown as ConstructorParameters<typeof SocketLine>[0], defaultBacklog);
    const notice = (bytes: number): Notice => ({ kind: 'presence', community: 'x'.repeat(bytes), people: [] });
    expect(line.send('notice', notice(defaultBacklog.bytes))).toBe(false);
    client.pause();
    let [worst, refused, answered] = [0, 0, 0];
    for (let n = 0; n < 300 && refused === 0; n++) {
      if (!line.send('notice', notice(100_000))) refused++;
      worst = Math.max(worst, line.waiting().bytes);
      if (n % 2 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(refused).toBe(1);
    expect(worst).toBeGreaterThan(100_000);
    expect(worst).toBeLessThanOrEqual(defaultBacklog.bytes);
    line.answer(() => answered++, { ok: true });
    expect([answered, line.open]).toEqual([1, true]);
    line.answer(() => answered++, notice(100_000));
    expect([answered, line.open]).toEqual([1, false]);
  });

  it('[P5] disturbs neither those who go nor those who stay', async () => {
    const going = await open();
    const staying = await open();
    const faults: unknown[] = [];
    going.client.on('error', (error) => faults.push(error));
    going.client.close();
    for (let n = 0; n < 50; n++) {
      say(`${n}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => staying.heard.length === 50 && going.client.readyState === WebSocket.CLOSED);
    expect(faults).toEqual([]);
    expect(io.of('/').adapter.rooms.get('room')?.size).toBe(1);
  });
});
