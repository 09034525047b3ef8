import type { Refusal } from '@liandong/shared/kernel/refusal';
import { refuse } from '@liandong/shared/kernel/refusal';
import { up, type Reply, type Up, type WireError } from '@liandong/shared/protocol/up';
import { largestMessage } from '@liandong/shared/protocol/version';
import type { TSchema } from 'typebox';
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

/** What stands before and behind every handler of a screen. */
export interface Guards {
  /** why nothing is taken from this screen now, or nothing */
  readonly allow: () => Refusal | undefined;
  /** told of what went wrong by our own fault */
  readonly failed: (name: string, error: unknown) => void;
}

type Message<Name extends keyof Up> = Parameters<Up[Name]>[0];

/**
 * The one wrapper of every handler of a screen's messages: checks the message's size and its schema, and turns
 * every failure into a typed error.
 * @returns the name, with what answers messages of that name
 */
export function handler<Name extends keyof Up>(
  name: Name,
  { allow, failed }: Guards,
  handle: (message: Message<Name>) => Promise<object>,
): [Name, Handler] {
  const answer: Handler = async (message) => {
    try {
      const refusal = allow() ?? faultOf(up[name], message);
      if (refusal) return { ok: false, error: wireError(refusal) };
      return { ok: true, ...(await handle(message as Message<Name>)) };
    } catch (error) {
      if (error instanceof Refused) return { ok: false, error: wireError(error.refusal) };
      failed(name, error);
      return { ok: false, error: wireError(refuse('internal')) };
    }
  };
  return [name, answer];
}
