import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'node:net';
import { WebSocketServer, WebSocket } from 'ws';

/** A bare `ws` server: what a sender says goes to all screens of a group, its frame built once. */
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
const groups = new Map<string, Set<Socket>>();

function frameOf(payload: Buffer): Buffer {
  const head =
    payload.length < 126
      ? Buffer.from([0x81, payload.length])
      : Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([head, payload]);
}

sockets.on('connection', (socket: WebSocket, request) => {
  const [, kind, group = ''] = (request.url ?? '').split('/');
  if (kind === 'screen') {
    const members = groups.get(group) ?? new Set<Socket>();
    groups.set(group, members.add(request.socket));
    socket.on('close', () => members.delete(request.socket));
    return;
  }
  socket.on('message', (data: Buffer) => {
    const space = data.indexOf(0x20);
    const frame = frameOf(data.subarray(space + 1));
    for (const screen of groups.get(data.toString('latin1', 0, space)) ?? []) screen.write(frame);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
