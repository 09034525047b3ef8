import { peerEvent } from '../event.ts';
import { RawSocketIo } from '../socket-io.ts';
import type { Target } from './target.ts';

/** The Socket.IO peer: each message of a sender is emitted to the room of its group. */
export function socketIoTarget(port: number): Target {
  let seq = 0;
  return {
    async openScreen(group, _view, handlers) {
      const socket = new RawSocketIo({ port, auth: {}, ...handlers });
      await socket.ready;
      await socket.ask('join', String(group));
    },
    async openSender() {
      const socket = new RawSocketIo({ port, auth: {}, onBytes: () => undefined, onClose: () => undefined });
      await socket.ready;
      return {
        send: (group) => {
          socket.tell('send', String(group), peerEvent(++seq));
          return Promise.resolve();
        },
      };
    },
  };
}
