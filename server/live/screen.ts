import type { View } from '@liandong/shared/kernel/view';
import type { Down } from '@liandong/shared/protocol/down';
import type { Up } from '@liandong/shared/protocol/up';
import type { Server, Socket } from 'socket.io';
import type { Session } from '../accounts/session.ts';
import type { Room } from './rooms.ts';

type Nothing = Record<string, never>;
export type LiveServer = Server<Up, Down, Nothing, { session: Session }>;
export type LiveSocket = Socket<Up, Down, Nothing, { session: Session }>;
export type Stream = 'view' | 'me';

/** One thing a screen follows: a stream of a community. */
export interface Following {
  readonly community: string;
  readonly stream: Stream;
  readonly view: View;
  readonly room: Room;
}

/** One connected screen: whose it is, and what it follows. */
export interface Screen {
  readonly socket: LiveSocket;
  session: Session;
  /** by `community stream` */
  readonly follows: Map<string, Following>;
  /** server time since when it is behind, ms */
  behindSince: number | undefined;
}
