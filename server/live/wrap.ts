import type { Refusal } from '@liandong/shared/kernel/refusal';
import { refuse } from '@liandong/shared/kernel/refusal';
import type { Reply, WireError } from '@liandong/shared/protocol/up';
import { largestMessage } from '@liandong/shared/protocol/version';
import type { Static, TSchema } from 'typebox';
import { faultIn } from '../pipeline/check.ts';
import { oversized } from './oversized.ts';

/** Carried by an error to the client as it is. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused.code);
  }
}

export function wireError({ refused }: Refusal): WireError {
  return { ...refused };
}

/** What answers one kind of message. Never rejects. */
export type Handler = (message: unknown) => Promise<Reply<object>>;

function faultOf(schema: TSchema, message: unknown): Refusal | undefined {
  if (message === oversized) return refuse('too_large', { params: { limit: largestMessage } });
  return faultIn(schema, message);
}

/**
 * The one wrapper of every handler of a screen's messages: checks the message's size and its schema, and turns
 * every failure into a typed error.
 */
export function handler<S extends TSchema>(
  schema: S,
  allow: () => Refusal | undefined,
  handle: (message: Static<S>) => Promise<object>,
  failed: (error: unknown) => void,
): Handler {
  return async (message) => {
    try {
      const refusal = allow() ?? faultOf(schema, message);
      if (refusal) return { ok: false, error: wireError(refusal) };
      return { ok: true, ...(await handle(message as Static<S>)) };
    } catch (error) {
      if (error instanceof Refused) return { ok: false, error: wireError(error.refusal) };
      failed(error);
      return { ok: false, error: wireError(refuse('internal')) };
    }
  };
}
