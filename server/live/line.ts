import type { Down } from '@liandong/shared/protocol/down';

type Message<Name extends keyof Down> = Parameters<Down[Name]>[0];

/** The way to one screen. What is sent over it arrives in order or not at all. */
export interface Line {
  readonly id: string;
  readonly open: boolean;
  send<Name extends keyof Down>(name: Name, message: Message<Name>): void;
  /** sends unless the line is busy: for what the next message makes obsolete */
  sendIfIdle<Name extends keyof Down>(name: Name, message: Message<Name>): void;
  join(room: string): void;
  leave(room: string): void;
  /** what was sent and not yet taken by the other side's machine */
  waiting(): { bytes: number; packets: number };
  close(): void;
}

/** All lines: a message for a room is made once, whoever is in it. */
export interface Lines {
  sendTo<Name extends keyof Down>(room: string, name: Name, message: Message<Name>): void;
}
