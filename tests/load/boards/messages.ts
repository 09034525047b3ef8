import type { BoardSize } from './seed.ts';
import type { OursReady } from '../targets/ours.ts';

/** A server under test. */
export type BoardServer =
  | { readonly kind: 'ours'; readonly port: number; readonly ready: OursReady }
  | { readonly kind: 'hocuspocus' | 'y-websocket'; readonly port: number };

/** What the runner asks of the crowd. */
export type CrowdAsk =
  /** opens the board, writes its cards and lets so many people in */
  | { readonly ask: 'open'; readonly server: BoardServer; readonly people: number; readonly size: BoardSize }
  /** makes so many edits, so that nothing is made while a window is measured */
  | { readonly ask: 'prepare'; readonly edits: number }
  | { readonly ask: 'start'; readonly perSecond: number }
  /** sends all that is made, as fast as it is taken */
  | { readonly ask: 'flood' }
  | { readonly ask: 'begin' }
  | { readonly ask: 'mark' }
  | { readonly ask: 'stop' }
  /** whether the board holds all that was sent */
  | { readonly ask: 'verify' };

/** What happened in a window. */
export interface CrowdMarked {
  readonly seconds: number;
  readonly sent: number;
  /** edits that reached the sampled readers, of those that should have */
  readonly share: number;
  /** send to reader, ms, sorted */
  readonly ages: readonly number[];
  /** messages and bytes that all readers got */
  readonly frames: number;
  readonly bytes: number;
  /** CPU of the crowd itself as a share of one core */
  readonly load: number;
  readonly faults: readonly string[];
}
