import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import type { Logins } from '../accounts/logins.ts';
import { looksOnlyToken, type OriginPolicy, type Session } from '../accounts/session.ts';
import { Refused } from '../http/refused.ts';
import { idCardIn, poisoned } from '../pipeline/check.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** who asks; null when nobody is signed in */
    login: Session | null;
    /** whether a credential was brought, good or not */
    credential: boolean;
  }
  interface FastifyContextConfig {
    /** whether a program may ask it which may only look; left out: what is fetched, and nothing that is sent */
    looks?: boolean;
  }
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Who asks. @throws Refused when nobody is signed in, or the login has ended */
export function loginOf(request: FastifyRequest): Session {
  if (request.login) return request.login;
  throw new Refused(request.credential ? 'session_ended' : 'unauthenticated');
}

/** Whether a program that may only look asks for more. */
function oversteps({ login, method, is404, routeOptions }: FastifyRequest): boolean {
  const looks = is404 || (routeOptions.config.looks ?? reading.has(method));
  return !looks && login !== null && looksOnlyToken(login);
}

function isForeign(request: FastifyRequest, origins: OriginPolicy): boolean {
  // A browser never sends a bearer token by itself, so nobody's page can borrow one.
  if (request.headers.authorization?.startsWith('Bearer ')) return false;
  const site = request.headers['sec-fetch-site'];
  return (
    (site !== undefined && site !== 'same-origin') || !origins.allows(request.headers.origin, request.headers.host)
  );
}

/** What is kept as a digest or not at all, and what the pipeline checks by its own schema. */
const passedOver = new Set(['password', 'current', 'token', 'payload']);

/** Path of the first text of a body that holds the number of an identity card: it is stored nowhere, by whichever door it comes. */
function cardIn({ body, routeOptions }: FastifyRequest): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const typed = Object.entries(body).filter(([key]) => !passedOver.has(key));
  return idCardIn(routeOptions.schema?.body as TSchema | undefined, Object.fromEntries(typed));
}

/** Finds out who asks, and refuses changes that another site's page or a program that may only look asks for, keys that reach a prototype and numbers of identity cards. */
export function accessPlugin(app: FastifyInstance, logins: Logins, origins: OriginPolicy): void {
  app.decorateRequest('login', null);
  app.decorateRequest('credential', false);
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/')) return;
    if (!reading.has(request.method) && isForeign(request, origins)) throw new Refused('bad_origin');
    request.credential = logins.brings(request.headers);
    request.login = (await logins.authenticate(request.headers)) ?? null;
    if (oversteps(request)) throw new Refused('forbidden', { reason: 'token.read_only' });
  });
  app.addHook('preValidation', async (request) => {
    // Bytes have no keys; whoever reads them checks what is in them.
    if (request.body instanceof Uint8Array) return;
    const field = poisoned(request.body);
    if (field !== undefined) throw new Refused('invalid', { field, params: { rule: 'unsafe' } });
    const card = cardIn(request);
    if (card !== undefined) throw new Refused('invalid', { field: card, reason: 'text.id_card' });
  });
}
