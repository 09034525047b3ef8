import { Type, type Static } from 'typebox';
import { defineMachine } from '../kernel/machine.ts';
import type { Collection } from '../kernel/state.ts';
import { Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { Grid, Reason } from '../tasks/schema.ts';
import { closureLimits } from './schema.ts';

const closed = { additionalProperties: false } as const;

/** Most asks that wait for an answer at a time. */
export const mostAsks = 100;

/** 请求封控: a community can't close anything, it asks; an order that is relayed answers it, or the subdistrict declines. */
export const closureAskMachine = defineMachine('ClosureAsk', 'asked', {
  'closure.relay': 'asked → relayed',
  'closureAsk.decline': 'asked → declined',
});

/** `closureAsk.make`: what should be closed, where, and why; places, never persons. */
export const Asking = Type.Object(
  {
    id: Id,
    title: Title({ maxLength: 60, text: true }),
    grids: Type.Array(Grid, { minItems: 1, maxItems: closureLimits.grids, uniqueItems: true }),
    why: Reason,
  },
  closed,
);
export const Declining = Type.Object({ id: Id, reason: Reason }, closed);
/** `closure` is the relay of the order that came. */
export const Answered = Type.Object({ id: Id, closure: Id }, closed);

export interface ClosureAsk extends Static<typeof Asking> {
  readonly status: string;
  /** account that asked, and when, ms since 1970 UTC */
  readonly by: string;
  readonly at: number;
  readonly answeredAt?: number;
  /** why the subdistrict does not order it */
  readonly reason?: string;
  readonly closure?: string;
}
export const closureAsks: Collection<ClosureAsk> = { name: 'closureAsks' };
