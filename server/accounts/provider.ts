import { createHash } from 'node:crypto';
import * as oidc from 'openid-client';
import type { OpenidSettings } from '../config.ts';
import { logFault } from '../log.ts';
import { faultOf, NotSignedIn, plainFault, ProviderDown, reach } from './provider-faults.ts';

/** How long what the provider says of itself is believed, ms: not so long that people are sent to one that is down. */
const lasting = 60_000;

/** What one sign-in was asked with; all of it must come back, or stay with us. */
export interface Asked {
  /** where the provider sends the browser back to */
  readonly redirect: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who somebody is at a provider, as it is kept: whoever reads the store learns neither. */
function subjectDigest(issuer: string, subject: string): string {
  return createHash('sha256')
    .update('liandong subject 1\0')
    .update(JSON.stringify([issuer, subject]))
    .digest('hex');
}

/** As a provider that names no way to show the secret expects it, or as it says. */
function shown(secret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    (ways.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

/** A provider of sign-in by OpenID Connect: authorisation code, PKCE, state, nonce, signed answers. */
export class Provider {
  private known: { readonly until: number; readonly settings: Promise<oidc.Configuration> } | undefined;

  /** @param patience longest that one answer may take, s */
  constructor(
    private readonly settings: OpenidSettings,
    private readonly now: () => number,
    private readonly patience = 5,
  ) {}

  get name(): string | undefined {
    return this.settings.name;
  }

  /**
   * The address to send a browser to, and what it was asked with.
   * @throws ProviderDown
   */
  async begin(redirect: string): Promise<{ readonly url: string; readonly asked: Asked }> {
    const server = await this.discovered();
    const verifier = oidc.randomPKCECodeVerifier();
    const asked: Asked = { redirect, state: oidc.randomState(), nonce: oidc.randomNonce(), verifier };
    const url = oidc.buildAuthorizationUrl(server, {
      redirect_uri: redirect,
      scope: 'openid',
      // Many sit before one computer: who signed out here must not be let in again by who comes next.
      prompt: 'login',
      state: asked.state,
      nonce: asked.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, asked };
  }

  /**
   * Who came back, as a digest.
   * @param answer the query that the browser came back with
   * @throws ProviderDown, NotSignedIn
   */
  async finish({ redirect, state, nonce, verifier }: Asked, answer: string): Promise<string> {
    const server = await this.discovered();
    const url = new URL(redirect);
    url.search = answer;
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    try {
      const claims = (await oidc.authorizationCodeGrant(server, url, checks)).claims();
      if (!claims) throw new NotSignedIn('failed');
      return subjectDigest(claims.iss, claims.sub);
    } catch (error) {
      const fault = faultOf(error);
      // Whoever turns back there is no fault of anybody.
      if (!(fault instanceof NotSignedIn && fault.why === 'cancelled'))
        logFault('a sign-in by OpenID Connect failed', plainFault(error));
      throw fault;
    }
  }

  /** What the provider says of itself, asked for when first needed; after a failure the next one asks anew. */
  private discovered(): Promise<oidc.Configuration> {
    if (this.known && this.known.until > this.now()) return this.known.settings;
    const known = { until: this.now() + lasting, settings: this.discover() };
    this.known = known;
    known.settings.catch(() => {
      if (this.known === known) this.known = undefined;
    });
    return known.settings;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, secret } = this.settings;
    const extras = [oidc.enableNonRepudiationChecks];
    if (issuer.startsWith('http:')) extras.push(oidc.allowInsecureRequests); // oxlint-disable-line typescript/no-deprecated -- marked so to stand out; the settings let an open line through to this machine only
    try {
      const auth = secret === undefined ? oidc.None() : shown(secret);
      const options = { execute: extras, timeout: this.patience, [oidc.customFetch]: reach };
      return await oidc.discovery(new URL(issuer), clientId, undefined, auth, options);
    } catch (error) {
      logFault('the provider of OpenID Connect could not be asked', plainFault(error));
      throw new ProviderDown();
    }
  }
}
