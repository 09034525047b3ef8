import type { Mirror } from '@liandong/shared/protocol/mirror';
import type { Answer, CommandMessage, Reply } from '@liandong/shared/protocol/up';
import type { Static } from 'typebox';

export type Wish = Static<typeof CommandMessage>;
export type Stream = 'view' | 'me';

/** The product's link, as far as a screen of the simulation uses it. */
export interface Link {
  readonly refusal: string | undefined;
  readonly connected: boolean;
  open(): void;
  follow(community: string, stream: Stream, mirror: Mirror): void;
  send(command: Wish): Promise<Reply<Answer> | undefined>;
}
