import type { Actor } from '@liandong/shared/kernel/actor';
import type { Live } from '../live/use-live.ts';
import type { Wishes } from '../live/use-wishes.ts';

/** What every panel of the page of orders works with. */
export interface Here {
  readonly community: string;
  readonly live: Live;
  readonly wishes: Wishes;
  readonly actor: Actor;
  /** server time, ms since 1970 UTC */
  readonly now: number;
}
