import type { FastifyReply, FastifyRequest } from 'fastify';
import { clearFlowCookie, flowCookieOf, setFlowCookie } from '../accounts/cookie.ts';
import { Flows, flowTime, type Flow } from '../accounts/flows.ts';
import { NotSignedIn, ProviderDown } from '../accounts/provider-faults.ts';
import type { Provider } from '../accounts/provider.ts';
import type { Ports } from '../ports.ts';
import { Refused } from './refused.ts';

/** The page of ours that the provider sends a browser back to: with our origin before it, it is to be known there. */
const returnPath = '/openid';

/** Of a provider's faults, what whoever signs in is told. */
function refusalOf(error: unknown): unknown {
  // 503, as for whatever else is not there just now.
  if (error instanceof ProviderDown) return new Refused('overloaded', { reason: 'openid.unreachable' });
  if (!(error instanceof NotSignedIn)) return error;
  const reason = error.why === 'cancelled' ? { reason: 'openid.cancelled' } : { reason: 'openid.failed' };
  return new Refused('wrong_credentials', reason);
}

/** Sign-ins at the provider as browsers begin and end them. Each of these throws `Refused`. */
export class OpenidFlow {
  private readonly flows: Flows;

  constructor(private readonly ports: Pick<Ports, 'provider' | 'cookie' | 'origins' | 'now'>) {
    this.flows = new Flows(ports.now);
  }

  /** The provider, where there is one. */
  offered(): Provider {
    if (!this.ports.provider) throw new Refused('not_found', { reason: 'openid.off' });
    return this.ports.provider;
  }

  /**
   * Begins a sign-in in this browser. Returns the address to go to; the way back leads to the page's own origin, which
   * must be one of ours.
   */
  async begin({ headers }: FastifyRequest, reply: FastifyReply, rest: Omit<Flow, 'asked'>): Promise<string> {
    const { cookie, origins } = this.ports;
    const { origin, host } = headers;
    if (origin === undefined || !origins.allows(origin, host)) throw new Refused('bad_origin');
    const { url, asked } = await this.told(this.offered().begin(`${origin}${returnPath}`));
    setFlowCookie(reply, cookie, this.flows.begin({ asked, ...rest }), flowTime / 1000);
    return url;
  }

  /** What this browser began; with this it is used up. */
  take(request: FastifyRequest, reply: FastifyReply): Flow {
    const flow = this.flows.take(flowCookieOf(request, this.ports.cookie));
    clearFlowCookie(reply, this.ports.cookie);
    if (!flow) throw new Refused('wrong_credentials', { reason: 'openid.over' });
    return flow;
  }

  /** Who came back, as a digest. */
  finish({ asked }: Flow, answer: string): Promise<string> {
    return this.told(this.offered().finish(asked, answer));
  }

  private told<T>(act: Promise<T>): Promise<T> {
    return act.catch((error: unknown) => {
      throw refusalOf(error);
    });
  }
}
