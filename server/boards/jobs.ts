import type { BoardAuthor } from '../store/port.ts';

/** An update that somebody wants to write. */
export interface Wish {
  readonly account: string;
  readonly update: Uint8Array;
  /** written by the server in the account's name: signatures of others may be in it (a version brought back) */
  readonly trusted?: boolean;
}

/** Somebody whom an update names on a card, and who wrote it. */
export interface Named {
  readonly card: string;
  readonly account: string;
  readonly by: string;
  /** where on the board they are named: the same when the update comes again */
  readonly mentions: readonly string[];
}

/** A board as the store has it. */
export interface Kept {
  readonly updates: readonly Uint8Array[];
  readonly authors: readonly BoardAuthor[];
}

/** What the worker is asked. `open` comes before `check`, `follow` and `state`. */
export type Job =
  /** merges what the store gave and looks whether it is whole */
  | { readonly kind: 'load'; readonly updates: readonly Uint8Array[] }
  /** answers "this is what I have; what do you have more?" from a copy, or from bytes */
  | {
      readonly kind: 'diff';
      readonly board?: string;
      readonly updates: readonly Uint8Array[];
      readonly vector: Uint8Array;
    }
  | { readonly kind: 'open'; readonly board: string; readonly kept: Kept }
  | { readonly kind: 'check'; readonly board: string; readonly wishes: readonly Wish[] }
  /** puts in what another process has accepted */
  | { readonly kind: 'follow'; readonly board: string; readonly kept: Kept }
  /** the copy as one update, what was deleted left out */
  | { readonly kind: 'state'; readonly board: string }
  | { readonly kind: 'drop'; readonly board: string };

/** Why a wish is not granted. */
export interface Refusal {
  /** `early`: something that it stands on is not there (yet) */
  readonly why: 'refused' | 'full' | 'not_checked' | 'early';
  readonly problem: string;
}

/** What checking a row of wishes came to: of the first `accepted` of them all is well. */
export interface Checked {
  readonly kind: 'checked';
  readonly accepted: number;
  /** what is new in those, as one; nothing when the board had it all */
  readonly effect: Uint8Array | null;
  /** Yjs clients that wrote here for the first time */
  readonly authors: readonly BoardAuthor[];
  /** root types that were written, by account */
  readonly touched: ReadonlyMap<string, ReadonlySet<string>>;
  /** who is named on a card for the first time, or once more */
  readonly named: readonly Named[];
  /** the effect holds an edit of the server's, which no sender has seen */
  readonly hidden: boolean;
  /** of the wish after the accepted ones */
  readonly refusal?: Refusal;
  /** something is wrong with the wishes together: nothing was accepted, and they are to be tried one by one */
  readonly apart?: true;
  /** the copy was spoilt and is gone */
  readonly spoilt?: true;
}

/** Nothing was accepted: each wish is to be tried by itself, or its sender refused, or to come again. */
export const noneAccepted = {
  kind: 'checked',
  accepted: 0,
  effect: null,
  authors: [],
  touched: new Map(),
  named: [],
  hidden: false,
} as const satisfies Checked;

export interface Loaded {
  readonly kind: 'loaded';
  readonly merged: Uint8Array;
  readonly vector: Uint8Array;
  readonly whole: boolean;
}

export interface Bytes {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array;
}

export interface Done {
  readonly kind: 'done';
}

/** The job could not be done. */
export interface Failed {
  readonly kind: 'failed';
  readonly problem: string;
}

/** There is no copy of the board to do it on (any more). */
export interface Missing {
  readonly kind: 'missing';
}

export type Answer = Checked | Loaded | Bytes | Done | Failed | Missing;
