import type { Ports } from '@liandong/server/ports';
import { ask } from './api-client.ts';
import { pudong } from './browser.ts';
import type { Snapshot } from './screen.ts';
import type { TestServer } from './start-server.ts';

/** Sends wishes of sample accounts over HTTP and reads what they are shown. */
export class Wisher {
  private made = 0;

  constructor(
    private readonly server: TestServer & { readonly ports: Ports },
    private readonly begins: string,
  ) {}

  /** Sends a command. @returns the code and reason of its refusal, or what it came to */
  async send(login: string, type: string, payload: object): Promise<string> {
    const wish = { id: `${this.begins}-${++this.made}`, type, payload };
    const { token } = this.server.account(login);
    const { body } = await ask(this.server, 'POST', `/api/v1/communities/${pudong}/commands`, wish, { token });
    const { result, error } = body as { result: string; error?: { code: string; reason?: string } };
    return error ? `${error.code} ${error.reason ?? ''}`.trim() : result;
  }

  /** What an account is shown of a collection now. */
  async shown(login: string, collection: string, stream = 'view'): Promise<readonly Record<string, unknown>[]> {
    const path = `/api/v1/communities/${pudong}/snapshot?fresh=1&stream=${stream}`;
    const { token } = this.server.account(login);
    const { body } = await ask(this.server, 'GET', path, undefined, { token });
    return (body as Snapshot).state[collection] ?? [];
  }

  /** One record as an account is shown it. */
  async one(
    login: string,
    collection: string,
    id: string,
    stream = 'view',
  ): Promise<Record<string, unknown> | undefined> {
    return (await this.shown(login, collection, stream)).find((record) => record['id'] === id);
  }
}
