import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Takes a socket that belongs to it; false when it does not. */
export interface UpgradeDoor {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
}

/** The one place that decides where a socket goes: boards, live events, or nowhere. */
export function upgradesPlugin(server: Server, boards: UpgradeDoor | undefined): void {
  server.on('upgrade', (request, socket, head) => {
    const path = request.url ?? '';
    // Live events listen for themselves; an error before anybody listens would end the process.
    socket.on('error', () => socket.destroy());
    if (path.startsWith('/socket.io/')) return;
    if (path.startsWith('/yjs/') && boards?.handleUpgrade(request, socket, head)) return;
    socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
  });
}
