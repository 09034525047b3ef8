import type { OursReady } from './targets/ours.ts';

/** Whom the loader talks to. */
export type Peer =
  | { readonly kind: 'ours'; readonly ready: OursReady; readonly noteLength: number; readonly deflate: boolean }
  | { readonly kind: 'bare' | 'socket-io' | 'nats'; readonly port: number };

export interface Screens {
  readonly screens: number;
  readonly groups: number;
  readonly views: number;
  readonly senders: number;
}

/** What the runner asks of the loader. */
export type Ask =
  | ({ readonly ask: 'open'; readonly peer: Peer } & Screens)
  | { readonly ask: 'start'; readonly perSecond: number }
  /** commands without a pace: each sender has so many under way */
  | { readonly ask: 'flood'; readonly each: number }
  /** begins a window: what came before it is forgotten, and costs the window nothing */
  | { readonly ask: 'begin' }
  /** ends a window, and begins the next */
  | { readonly ask: 'mark' }
  | { readonly ask: 'stop' };

/** What went wrong on the way so far. */
export interface Begun {
  readonly faults: readonly string[];
}

/** What happened in a window. */
export interface Marked extends Begun {
  readonly seconds: number;
  readonly sent: number;
  readonly answered: number;
  readonly received: number;
  /** bytes that the screens read */
  readonly bytes: number;
  /** send to screen, and decided to screen, ms, of sampled screens; sorted */
  readonly ages: readonly number[];
  readonly sinceDecided: readonly number[];
  /** CPU of the loader itself as a share of one core */
  readonly load: number;
}
