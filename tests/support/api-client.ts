import type { TestServer } from './start-server.ts';

/** An answer of the server: its status, headers and JSON body. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any; // oxlint-disable-line typescript/no-explicit-any -- each test looks into another route's answer; a schema here would hide a wrong shape, which is what it looks for
}

export interface Asking {
  readonly token?: string;
  readonly cookie?: string;
  /** null sends none; left out: the server's own */
  readonly origin?: string | null;
  readonly language?: 'zh' | 'en';
  readonly headers?: Readonly<Record<string, string>>;
  /** sent as it is, instead of JSON */
  readonly raw?: string;
}

/** Asks a server as a browser or a program would. */
export async function ask(
  { url }: Pick<TestServer, 'url'>,
  method: string,
  path: string,
  body?: unknown,
  asking: Asking = {},
): Promise<ApiAnswer> {
  const { token, cookie, origin = url, language, raw, headers = {} } = asking;
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...(origin === null ? {} : { origin }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(cookie === undefined ? {} : { cookie }),
      ...(language === undefined ? {} : { 'accept-language': language }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  });
  const text = await answer.text();
  const json = answer.headers.get('content-type')?.includes('json') && text !== '';
  return { status: answer.status, headers: answer.headers, body: json ? JSON.parse(text) : text };
}

/** The cookie that an answer sets, as the browser would send it back. */
export function cookieOf(answer: ApiAnswer): string {
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}

/** Signs in with the password of a sample account and returns the cookie. */
export async function signIn(server: TestServer, login: string): Promise<string> {
  const { password } = server.account(login);
  return cookieOf(await ask(server, 'POST', '/api/v1/session', { login, password }));
}
