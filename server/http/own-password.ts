import { credentialKind, systemCommunity, type Credential } from '@liandong/shared/accounts/schema';
import type { FastifyRequest } from 'fastify';
import { loginNames } from '../accounts/invites.ts';
import { passwordFits } from '../accounts/password.ts';
import type { Session } from '../accounts/session.ts';
import type { Ports } from '../ports.ts';
import { Refused } from './refused.ts';

/**
 * Asks for the present password before a way in of one's own is changed: who found a screen unlocked does not know it.
 * Returns the sign-in name. Whoever calls says `gates.passed` once all went well.
 * @throws Refused
 */
export async function provePassword(
  ports: Ports,
  { ip }: Pick<FastifyRequest, 'ip'>,
  { account }: Session,
  current: string,
): Promise<string> {
  await ports.gates.try(ip, account);
  const login = (await loginNames(ports)).get(account)?.login;
  if (login === undefined) throw new Refused('invalid', { field: 'current', reason: 'account.no_login' });
  const credential = (await ports.store.record(systemCommunity, credentialKind, login)) as Credential | undefined;
  if (!(await passwordFits(credential?.hash, current)))
    throw new Refused('invalid', { field: 'current', reason: 'account.wrong_password' });
  return login;
}
