import type { Down } from '@liandong/shared/protocol/down';
import type { Waiting } from './back-pressure.ts';

type Message<Name extends keyof Down> = Parameters<Down[Name]>[0];

/** The way to one screen. What is sent over it arrives in order or not at all. */
export interface Line {
  readonly id: string;
  readonly open: boolean;
  /** sends, unless more would wait for the screen than may; says whether it did */
  send<Name extends keyof Down>(name: Name, message: Message<Name>): boolean;
  join(room: string): void;
  leave(room: string): void;
  waiting(): Waiting;
  close(): void;
}

/** All lines: a message for a room is made once, whoever is in it. */
export interface Lines {
  /** @returns the ids of the lines that had no room for it: they were not sent it */
  sendTo<Name extends keyof Down>(room: string, name: Name, message: Message<Name>): readonly string[];
}
