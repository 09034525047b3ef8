import { errors, type ErrorCode } from '@liandong/shared/protocol/errors';
import type { WireError } from '@liandong/shared/protocol/up';
import { Type } from 'typebox';

/** A request that is not fulfilled, thrown by handlers and answered by the error plugin. */
export class Refused extends Error {
  override name = 'Refused';
  readonly wire: WireError;

  constructor(code: ErrorCode, detail: Omit<WireError, 'code'> = {}) {
    super(code);
    this.wire = { code, ...detail };
  }
}

/** Answers a request as the rules answered what it led to. @throws Refused when they refused it */
export function passOn(error: WireError | undefined): void {
  if (!error) return;
  const { code, ...detail } = error;
  throw new Refused(code as ErrorCode, detail);
}

/** HTTP status of an error; an unknown code is our own fault. */
export function statusOf(error: WireError): number {
  return Object.hasOwn(errors, error.code) ? errors[error.code as ErrorCode].status : 500;
}

const Params = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]));

/** An error as every answer carries it. */
export const ErrorFields = Type.Object({
  code: Type.String(),
  field: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  params: Type.Optional(Params),
  /** the sentence in the reader's language */
  message: Type.String(),
});

export const ErrorBody = Type.Object({ error: ErrorFields });
