import { peerEvent } from '../event.ts';
import { RawWebSocket } from '../web-socket.ts';
import type { Target } from './target.ts';

/** The bare `ws` peer: each message of a sender goes to every screen of its group as one prebuilt frame. */
export function bareTarget(port: number): Target {
  let seq = 0;
  return {
    async openScreen(group, _view, handlers) {
      await new RawWebSocket({ port, path: `/screen/${group}`, ...handlers }).ready;
    },
    async openSender() {
      const socket = new RawWebSocket({ port, path: '/send', onBytes: () => undefined, onClose: () => undefined });
      await socket.ready;
      return {
        send: (group) => {
          socket.send(`${group} ${peerEvent(++seq)}`);
          return Promise.resolve();
        },
      };
    },
  };
}
