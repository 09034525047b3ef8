import type {} from '@fastify/cookie';
import type { FastifyReply } from 'fastify';

/** How the login's cookie is called and kept: `__Host-` binds it to this host under TLS. */
export interface CookiePolicy {
  readonly name: string;
  readonly secure: boolean;
}

/** The cookie for a server: Secure wherever the browser speaks TLS to us or to our proxy. */
export function cookiePolicy(secure: boolean): CookiePolicy {
  return { name: secure ? '__Host-liandong' : 'liandong', secure };
}

const common = { path: '/', httpOnly: true, sameSite: 'strict' } as const;

/** Hands the secret of a login to the browser. @param seconds how long it is kept */
export function setLoginCookie(
  reply: FastifyReply,
  { name, secure }: CookiePolicy,
  secret: string,
  seconds: number,
): void {
  void reply.setCookie(name, secret, { ...common, secure, maxAge: seconds });
}

export function clearLoginCookie(reply: FastifyReply, { name, secure }: CookiePolicy): void {
  void reply.clearCookie(name, { ...common, secure });
}
