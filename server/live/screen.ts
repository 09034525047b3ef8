import type { View } from '@liandong/shared/kernel/view';
import type { Session } from '../accounts/session.ts';
import type { Line } from './line.ts';
import type { Room } from './rooms.ts';

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
  readonly line: Line;
  session: Session;
  /** by `community stream` */
  readonly follows: Map<string, Following>;
  /** server time since when it is behind, ms */
  behindSince: number | undefined;
}
