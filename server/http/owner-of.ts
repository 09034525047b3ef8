import { looksOnly, type Actor } from '@liandong/shared/kernel/actor';
import type { FastifyRequest } from 'fastify';
import type { Session } from '../accounts/session.ts';
import { loginOf } from '../plugins/access.ts';
import { Refused } from './refused.ts';

/**
 * Who changes their own password, passkeys, provider or logins: never a program. Whoever got hold of its token would lock its owner out,
 * or could go on trying passwords.
 * @throws Refused when nobody is signed in, or a token asks
 */
export function ownerOf(request: FastifyRequest): Session {
  const own = loginOf(request);
  if (own.kind === 'token') throw new Refused('forbidden', { reason: 'account.not_by_token' });
  return own;
}

/** For acts that ask for no right of the table: a token that may only look does none of them. @throws Refused */
export function mustAct(actor: Pick<Actor, 'grants'>): void {
  if (looksOnly(actor)) throw new Refused('forbidden', { reason: 'token.read_only' });
}
