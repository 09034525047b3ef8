import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { looks } from '@liandong/shared/kernel/rights';
import type { WireError } from '@liandong/shared/protocol/up';
import { looksOnlyToken } from '../accounts/session.ts';
import { Refused, statusOf } from '../http/refused.ts';
import { languageOf, type Words } from '../http/words.ts';
import { StoreUnavailable } from '../store/port.ts';

interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

function fieldOf(fault: Fault): string {
  const key = fault.params['additionalProperty'] ?? fault.params['missingProperty'];
  return [fault.instancePath.slice(1), typeof key === 'string' ? key : ''].filter(Boolean).join('/');
}

function wireOf(error: FastifyError, limit: number): WireError {
  if (error instanceof Refused) return error.wire;
  if (error instanceof StoreUnavailable) return { code: 'store_unavailable' };
  const fault = error.validation?.[0] as Fault | undefined;
  if (fault)
    return {
      code: 'invalid',
      field: fieldOf(fault) || (error.validationContext ?? 'body'),
      params: { rule: fault.keyword },
    };
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { code: 'too_large', params: { limit } };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { code: 'invalid', field: 'content-type' };
    default:
  }
  const status = error.statusCode ?? 500;
  if (status === 404) return { code: 'not_found' };
  if (error instanceof SyntaxError || (status >= 400 && status < 500)) return { code: 'bad_json' };
  return { code: 'internal' };
}

/** The body of an error in the reader's language. */
export function errorBody(
  words: Words,
  request: FastifyRequest,
  wire: WireError,
  type?: string,
): { error: WireError & { message: string } } {
  return { error: { ...wire, message: words.sentence(languageOf(request.headers['accept-language']), wire, type) } };
}

/** A program's token that may only look is told that, not that its owner had no right. */
function ofToken(wire: WireError, { login }: FastifyRequest): WireError {
  const act = wire.params?.['act'];
  const isOther = wire.code !== 'forbidden' || wire.reason !== undefined || typeof act !== 'string' || looks(act);
  return isOther || !login || !looksOnlyToken(login) ? wire : { ...wire, reason: 'token.read_only' };
}

/** Turns everything that goes wrong into one shape; what nobody foresaw is logged in full and answered as `internal`. */
export function errorsPlugin(app: FastifyInstance, words: Words, bodyLimit: number): void {
  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const wire = ofToken(wireOf(error, bodyLimit), request);
    if (wire.code === 'internal') request.log.error({ err: error }, 'a request failed');
    const wait = wire.params?.['seconds'];
    if (typeof wait === 'number') void reply.header('retry-after', String(wait));
    void reply.status(statusOf(wire)).send(errorBody(words, request, wire));
  });
}
