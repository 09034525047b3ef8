import { connect, type Socket } from 'node:net';
import { peerEvent } from '../event.ts';
import type { Target } from './target.ts';

const shared = Buffer.allocUnsafe(256 * 1024);

/** The broker: screens subscribe to the subject of their group, senders publish to it. */
export function natsTarget(port: number): Target {
  let seq = 0;
  return {
    async openScreen(group, _view, { onBytes, onClose }) {
      const socket = await open(port, onBytes, onClose);
      await ask(socket, `SUB group.${group} 1\r\nPING\r\n`);
    },
    async openSender() {
      const socket = await open(
        port,
        () => undefined,
        () => undefined,
      );
      return {
        send: (group) => {
          const event = peerEvent(++seq);
          socket.tcp.write(`PUB group.${group} ${event.length}\r\n${event}\r\n`);
          return Promise.resolve();
        },
      };
    },
  };
}

interface Line {
  readonly tcp: Socket;
  pong: () => void;
}

async function open(port: number, onBytes: (bytes: Buffer) => void, onClose: () => void): Promise<Line> {
  const line: Line = {
    pong: () => undefined,
    tcp: connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: shared,
        callback: (size, memory) => {
          const bytes = Buffer.from(memory.buffer, memory.byteOffset, size);
          // The broker's own words come last in what is read, also behind its greeting.
          const end = bytes.toString('latin1', size - 6);
          if (end === 'PONG\r\n') line.pong();
          if (end === 'PING\r\n') line.tcp.write('PONG\r\n');
          onBytes(bytes);
          return true;
        },
      },
    }),
  };
  line.tcp.on('close', onClose);
  await ask(line, 'CONNECT {"verbose":false,"pedantic":false,"echo":true}\r\nPING\r\n');
  return line;
}

function ask(line: Line, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    line.pong = resolve;
    line.tcp.once('error', reject);
    line.tcp.write(text);
  });
}
