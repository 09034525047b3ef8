import { ask, signIn, type ApiAnswer } from '../support/api-client.ts';
import { startProvider, type TestProvider } from '../support/openid-provider.ts';
import { freePort, startServer, type TestServer } from '../support/start-server.ts';
import type { Ports } from '@liandong/server/ports';

/** A browser's cookies of our server, as answers set them. */
export class Jar {
  private readonly kept = new Map<string, string>();

  constructor(cookie = '') {
    if (cookie !== '') this.kept.set(...(cookie.split('=', 2) as [string, string]));
  }

  get cookie(): string {
    return [...this.kept].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** the value of a cookie whose name ends so */
  has(end: string): boolean {
    return [...this.kept.keys()].some((name) => name.endsWith(end));
  }

  take({ headers }: ApiAnswer): void {
    for (const set of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') this.kept.delete(name);
      else this.kept.set(name, value);
    }
  }
}

/** A server, and a provider that people may enter it by. */
export interface OpenidWorld {
  readonly server: TestServer & { readonly ports: Ports };
  readonly provider: TestProvider;
  /** asks as a browser, which keeps the cookies */
  asked(jar: Jar, method: string, path: string, body?: unknown): Promise<ApiAnswer>;
  /** begins a sign-in; the address at the provider */
  begun(jar: Jar, body?: object): Promise<URL>;
  finished(jar: Jar, answer: string): Promise<ApiAnswer>;
  /** a whole sign-in as somebody at the provider */
  entered(jar: Jar, name: string): Promise<ApiAnswer>;
  /** links a sample account to somebody at the provider, from a browser of its own */
  linked(login: string, name: string): Promise<{ jar: Jar; answer: ApiAnswer }>;
  stop(): Promise<void>;
}

/** Starts both, each with further settings of the server. */
export async function openidWorld(env: Readonly<Record<string, string>> = {}): Promise<OpenidWorld> {
  const port = await freePort();
  const provider = await startProvider(`http://127.0.0.1:${port}`);
  const server = await startServer({ port, env: { ...provider.env, ...env } });

  async function asked(jar: Jar, method: string, path: string, body?: unknown): Promise<ApiAnswer> {
    const answer = await ask(server, method, `/api/v1${path}`, body, { cookie: jar.cookie });
    jar.take(answer);
    return answer;
  }
  async function begun(jar: Jar, body: object = {}): Promise<URL> {
    const answer = await asked(jar, 'POST', '/openid/begin', body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return new URL(answer.body.url);
  }
  const finished = (jar: Jar, answer: string): Promise<ApiAnswer> => asked(jar, 'POST', '/openid/finish', { answer });

  return {
    ...{ server, provider, asked, begun, finished },
    async entered(jar, name) {
      return finished(jar, await provider.signIn((await begun(jar)).href, name));
    },
    async linked(login, name) {
      const jar = new Jar(await signIn(server, login));
      const { body } = await asked(jar, 'POST', '/openid/link', { current: server.account(login).password });
      return { jar, answer: await finished(jar, await provider.signIn(body.url, name)) };
    },
    async stop() {
      await server.stop();
      await provider.stop();
    },
  };
}
