import type { Refusal } from '@liandong/shared/kernel/refusal';
import { refuse } from '@liandong/shared/kernel/refusal';
import type { WireError } from '@liandong/shared/protocol/up';
import type { Static, TSchema } from 'typebox';
import { faultIn } from '../pipeline/check.ts';

type Answerer = (reply: unknown) => void;

/** Carried by an error to the client as it is. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused.code);
  }
}

export function wireError({ refused }: Refusal): WireError {
  return { ...refused };
}

/**
 * The one wrapper of every socket handler: checks the message against its schema, answers exactly once,
 * and turns every failure into a typed error. A missing acknowledgement callback is no reason to fall over.
 */
export function handler<S extends TSchema>(
  schema: S,
  allow: () => Refusal | undefined,
  handle: (message: Static<S>) => Promise<object>,
  failed: (error: unknown) => void,
): (...args: unknown[]) => void {
  return (...args) => {
    const last = args.at(-1);
    const reply: Answerer = typeof last === 'function' ? (last as Answerer) : () => undefined;
    // Inside a promise from the first line on: a handler that throws before its first await is answered like any other.
    const work = async (): Promise<object> => {
      const refusal = allow() ?? faultIn(schema, args[0]);
      if (refusal) throw new Refused(refusal);
      return handle(args[0] as Static<S>);
    };
    work().then(
      (data) => reply({ ok: true, ...data }),
      (error: unknown) => {
        if (!(error instanceof Refused)) failed(error);
        reply({ ok: false, error: wireError(error instanceof Refused ? error.refusal : refuse('internal')) });
      },
    );
  };
}
