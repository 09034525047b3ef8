import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

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

function flowCookie({ name }: CookiePolicy): string {
  return `${name}-openid`;
}

/**
 * Binds a sign-in at a provider to the browser that began it. `strict` serves: the browser comes back to a page of ours,
 * and it is this page that asks us. @param seconds how long it is kept
 */
export function setFlowCookie(reply: FastifyReply, policy: CookiePolicy, secret: string, seconds: number): void {
  setLoginCookie(reply, { ...policy, name: flowCookie(policy) }, secret, seconds);
}

export function flowCookieOf(request: FastifyRequest, policy: CookiePolicy): string | undefined {
  return request.cookies[flowCookie(policy)];
}

export function clearFlowCookie(reply: FastifyReply, policy: CookiePolicy): void {
  clearLoginCookie(reply, { ...policy, name: flowCookie(policy) });
}
