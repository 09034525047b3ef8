import type { Closing } from '@liandong/shared/boards/close-codes';
import type { Frame } from './frames.ts';

/** What a room needs of a connection. */
export interface Member {
  readonly account: string;
  /** it wants to know what is durable and whose the clients are; the stock y-websocket client does not */
  readonly ours: boolean;
  /** it is asked what it has more, and will say so */
  readonly isAsked: boolean;
  send(frame: Frame): void;
  /** sends only when the reader keeps up; what is lost is repeated by itself */
  sendVolatile(frame: Frame): void;
  /** so many more (or fewer) of its messages hold it up from being read on */
  holdUp(messages: number): void;
  /** so many of its writing messages are durable (or had nothing new) */
  stored(messages: number): void;
  end(closing: Closing): void;
}

/** Somebody's update on its way into a board. */
export interface Sent {
  readonly from: Member;
  readonly update: Uint8Array;
  readonly trusted?: boolean;
  /** it answers "what do you have more?" */
  readonly isAnswer?: boolean;
}
