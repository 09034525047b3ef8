import type { Refusal } from '@liandong/shared/kernel/refusal';
import { refuse } from '@liandong/shared/kernel/refusal';
import type { Reply, WireError } from '@liandong/shared/protocol/up';
import type { Static, TSchema } from 'typebox';
import { faultIn } from '../pipeline/check.ts';

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

/**
 * The one wrapper of every handler of a screen's messages: checks the message against its schema and turns
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
      const refusal = allow() ?? faultIn(schema, message);
      if (refusal) return { ok: false, error: wireError(refusal) };
      return { ok: true, ...(await handle(message as Static<S>)) };
    } catch (error) {
      if (error instanceof Refused) return { ok: false, error: wireError(error.refusal) };
      failed(error);
      return { ok: false, error: wireError(refuse('internal')) };
    }
  };
}
