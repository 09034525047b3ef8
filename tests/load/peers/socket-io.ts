import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

/** A Socket.IO server as one writes it on the first day: a room per group, an emit per event, nothing kept. */
const server = createServer();
const io = new Server(server, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });

io.on('connection', (socket) => {
  socket.on('join', (group: string, reply: () => void) => {
    void socket.join(group);
    reply();
  });
  socket.on('send', (group: string, event: string) => io.to(group).emit('event', JSON.parse(event)));
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
