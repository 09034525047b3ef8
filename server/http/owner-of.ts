import type { FastifyRequest } from 'fastify';
import type { Session } from '../accounts/session.ts';
import { loginOf } from '../plugins/access.ts';
import { Refused } from './refused.ts';

/**
 * Who sees and changes their own password, passkeys, provider or logins: never a program. Whoever got hold of its token would lock its owner out,
 * or could go on trying passwords.
 * @throws Refused when nobody is signed in, or a token asks
 */
export function ownerOf(request: FastifyRequest): Session {
  const own = loginOf(request);
  if (own.kind === 'token') throw new Refused('forbidden', { reason: 'account.not_by_token' });
  return own;
}

/** A way into an account, or a login of it, that is asked for as somebody else's: a program asks for none of its owner's. @throws Refused */
export function notOwnByToken({ kind, account }: Session, whose: string): void {
  if (kind === 'token' && account === whose) throw new Refused('forbidden', { reason: 'account.not_by_token' });
}
