import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import Provider from 'oidc-provider';

export const clientId = 'liandong';
const clientSecret = 'a secret that only the two of them know';

type Claims = Record<string, unknown>;

/** A provider of OpenID Connect that signs in whoever types a name. */
export interface TestProvider {
  readonly issuer: string;
  /** settings of a server that people may enter by it */
  readonly env: Readonly<Record<string, string>>;
  /** what it says of whoever signed in is changed on its way, and signed anew; by a key of its own or a stranger's */
  forge: ((claims: Claims) => Claims) | undefined;
  forger: 'itself' | 'a stranger';
  /** Goes through its pages as a person would. Returns the query that the browser comes back with. */
  signIn(url: string, name: string): Promise<string>;
  /** Turns back on its first page. */
  cancel(url: string): Promise<string>;
  stop(): Promise<void>;
  /** listens again, where it was */
  start(): Promise<void>;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const newKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;

/** A browser as far as a provider needs one: it keeps cookies and stays until it is sent to another origin. */
class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly origin: string) {}

  /** The page that it comes to, or the address that it is sent away to. */
  async go(
    url: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<{ readonly url: URL; readonly page: string }> {
    let target = new URL(url);
    for (let body = form && new URLSearchParams(form); ; body = undefined) {
      if (target.origin !== this.origin) return { url: target, page: '' };
      const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(target, {
        ...{ redirect: 'manual', headers: { cookie } },
        ...(body ? { method: 'POST', body } : {}),
      });
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        this.cookies.set(name, value);
      }
      const next = answer.headers.get('location');
      if (next === null) return { url: target, page: await answer.text() };
      target = new URL(next, target);
    }
  }
}

/**
 * Starts a real provider in this process, on a name that is another site to browsers than `127.0.0.1` is.
 * @param origins of the servers whose page `/openid` it may send browsers back to
 */
export async function startProvider(...origins: string[]): Promise<TestProvider> {
  let listener: RequestListener = (_, answer) => answer.end();
  const server = createServer((request, answer) => listener(request, answer));
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const issuer = `http://localhost:${port}`;
  const [own, strange] = [newKey(), newKey()];
  const redirects = origins.map((origin) => `${origin}/openid`);
  const library = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirects }],
    // It is no account of ours: whatever name is typed, it knows somebody of that name.
    findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
    cookies: { keys: ['a key of its cookies'] },
    jwks: { keys: [{ ...own.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }] },
    pkce: { required: () => true },
    ttl: { AccessToken: 60, Grant: 600, IdToken: 60, Interaction: 600, Session: 600 },
  });

  function forged(token: string, change: (claims: Claims) => Claims): string {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
    const signed = `${part({ alg: 'RS256', kid: 'own', typ: 'JWT' })}.${part(change(claims))}`;
    const key = provider.forger === 'itself' ? own : strange;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
  }
  library.use(async (context, next) => {
    await next();
    const token = context.body?.['id_token'];
    if (provider.forge && context.body && typeof token === 'string')
      context.body['id_token'] = forged(token, provider.forge);
  });
  listener = library.callback();

  const provider: TestProvider = {
    issuer,
    env: {
      LIANDONG_OIDC_ISSUER: issuer,
      LIANDONG_OIDC_CLIENT_ID: clientId,
      LIANDONG_OIDC_CLIENT_SECRET: clientSecret,
    },
    forge: undefined,
    forger: 'itself',
    async signIn(url, name) {
      const visitor = new Visitor(issuer);
      const login = await visitor.go(url);
      if (login.page === '') return login.url.search.slice(1);
      const agree = await visitor.go(login.url.href, { prompt: 'login', login: name, password: 'any' });
      if (agree.page === '') return agree.url.search.slice(1);
      const back = await visitor.go(agree.url.href, { prompt: 'consent' });
      if (back.page !== '') throw new Error(`the provider stays on ${back.url.pathname}`);
      return back.url.search.slice(1);
    },
    async cancel(url) {
      const visitor = new Visitor(issuer);
      const { url: login } = await visitor.go(url);
      return (await visitor.go(`${login.href}/abort`)).url.search.slice(1);
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
    async start() {
      server.listen(port, 'localhost');
      await once(server, 'listening');
    },
  };
  return provider;
}
