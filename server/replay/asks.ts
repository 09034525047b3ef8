import type { View } from '@liandong/shared/kernel/view';
import type { Keeping } from './keepings.ts';
import type { Landmark } from './landmarks.ts';

/** What goes to the worker. None of them takes long: what does is asked for again until it is there. */
export type ReplayAsk =
  | {
      readonly what: 'open';
      readonly replay: string;
      readonly community: string;
      readonly epoch: string;
      readonly view: View;
      readonly saved: Keeping | undefined;
    }
  | {
      readonly what: 'move';
      readonly replay: string;
      readonly to: { readonly seq: number } | { readonly at: number };
      readonly head: number;
    }
  | { readonly what: 'text'; readonly replay: string }
  | { readonly what: 'page'; readonly replay: string; readonly after: number; readonly head: number }
  | { readonly what: 'landmarks'; readonly replay: string; readonly head: number }
  | { readonly what: 'close'; readonly replay: string }
  | { readonly what: 'forget'; readonly community: string };

export type AskOf<What extends ReplayAsk['what']> = Extract<ReplayAsk, { what: What }>;

/** What the worker answers, by what it was asked. */
export interface ReplyOf {
  /** time of the first event, ms; 0 where there is none */
  readonly open: number;
  /** `at`: time of the event at that seq, ms */
  readonly move: { readonly there: boolean; readonly seq: number; readonly at: number };
  /** JSON by columns */
  readonly text: Uint8Array;
  /** a frame as JSON, and the time up to which it goes, ms; nothing where the replay stands elsewhere by now */
  readonly page: { readonly text: Uint8Array; readonly at: number } | undefined;
  readonly landmarks: { readonly marks: readonly Landmark[]; readonly read: number };
  readonly close: undefined;
  readonly forget: undefined;
}
