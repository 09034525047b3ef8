import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { reportsPath } from './policy-reports.ts';

/** The socket of the page's own address; older Safari does not count it as 'self'. */
function ownSocket(secure: boolean) {
  return (request: { headers: { host?: string | undefined } }): string => {
    const host = request.headers.host ?? '';
    return /^[\w.:[\]-]{1,255}$/.test(host) ? `${secure ? 'wss' : 'ws'}://${host}` : "'self'";
  };
}

/** Nothing from elsewhere, no inline script or style, in nobody's frame. */
function policy(secure: boolean, scripts: readonly string[], styles: readonly string[]) {
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", ...scripts],
      styleSrc: ["'self'", ...styles],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", ownSocket(secure)],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
      reportUri: [reportsPath],
    },
  };
}

/** A strict content policy for every answer. */
export async function headersPlugin(app: FastifyInstance, secure: boolean): Promise<void> {
  await app.register(helmet, {
    hsts: secure,
    frameguard: { action: 'deny' },
    // A wall in a plain-HTTP network at hand would otherwise be told to use TLS that is not there.
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    contentSecurityPolicy: policy(secure, [], []),
  });
}

/**
 * The policy of a page whose own tags carry a nonce: they run, with all that they fetch themselves, and nothing else does.
 * What is told by the address alone, 'self', counts only for browsers that do not know of the rest.
 */
export function letNonceRun(reply: FastifyReply, secure: boolean, nonce: string): void {
  const marked = `'nonce-${nonce}'`;
  void reply.helmet({ contentSecurityPolicy: policy(secure, [marked, "'strict-dynamic'"], [marked]) });
}
