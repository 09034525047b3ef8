import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** The socket of the page's own address; older Safari does not count it as 'self'. */
function ownSocket(secure: boolean) {
  return (request: { headers: { host?: string | undefined } }): string => {
    const host = request.headers.host ?? '';
    return /^[\w.:[\]-]{1,255}$/.test(host) ? `${secure ? 'wss' : 'ws'}://${host}` : "'self'";
  };
}

/** A strict content policy: nothing from elsewhere, no inline script, in nobody's frame. */
export async function headersPlugin(app: FastifyInstance, secure: boolean): Promise<void> {
  await app.register(helmet, {
    hsts: secure,
    frameguard: { action: 'deny' },
    // A wall in a plain-HTTP network at hand would otherwise be told to use TLS that is not there.
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // The interface kit writes its colours as inline styles.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ownSocket(secure)],
        // The map draws in a worker that it makes from a blob.
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
  });
}
