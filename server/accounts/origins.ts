import type { OriginPolicy } from './session.ts';

/**
 * Which pages may open sockets and change anything: those of the address that was asked, with the scheme
 * spoken here, or exactly those listed. A request without an origin is nobody's page.
 * @param secure whether browsers speak TLS to us or to the proxy before us
 */
export function originPolicy(secure: boolean, listed: readonly string[]): OriginPolicy {
  const known = new Set(listed);
  const scheme = secure ? 'https' : 'http';
  return {
    allows(origin, host) {
      if (origin === undefined) return false;
      return known.size > 0 ? known.has(origin) : host !== undefined && origin === `${scheme}://${host}`;
    },
  };
}
