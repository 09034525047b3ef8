import { Accounts, systemCommunity, type AccountRecord } from '@liandong/shared/accounts/schema';
import type { Grant } from '@liandong/shared/kernel/actor';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Community, Pipeline } from '../pipeline/api.ts';
import type { Store } from '../store/port.ts';
import { scoped, type Scope } from './scope.ts';
import { digestOf, newSecret } from './secret.ts';
import type { Authenticator, Session } from './session.ts';

export const sessionKind = 'session';
const pageSize = 1_000;

/** A login as it is stored, by the digest of its secret. Times in ms since 1970 UTC. */
interface LoginBody {
  readonly account: string;
  readonly kind: Session['kind'];
  readonly at: number;
  /** which device or program, as its owner would know it */
  readonly label: string;
  readonly until?: number;
  /** the personal link or QR code that it came from, or whom the provider named: it ends with it */
  readonly entry?: string;
  /** of a program's token */
  readonly scope?: Scope;
}

export interface Login extends LoginBody {
  readonly id: string;
}

interface Standing {
  readonly login: Login;
  session: Session;
  /** the account's grants that the session's were made of */
  of?: readonly Grant[];
}

export interface LoginsOptions {
  readonly store: Store;
  readonly pipeline: Pipeline;
  readonly now: () => number;
  readonly cookieName: string;
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

function tallied(pairs: readonly (readonly [string, number])[]): Map<string, { count: number; last: number }> {
  const tally = new Map<string, { count: number; last: number }>();
  for (const [key, at] of pairs) {
    const { count, last } = tally.get(key) ?? { count: 0, last: 0 };
    tally.set(key, { count: count + 1, last: Math.max(last, at) });
  }
  return tally;
}

/** All logins that stand, in memory and in the store; rights are looked up in the accounts' own sequence. */
export class Logins implements Authenticator {
  private readonly standing = new Map<string, Standing>();
  private readonly listeners = new Set<(account: string) => void>();

  private constructor(
    private readonly options: LoginsOptions,
    private system: Community,
  ) {
    options.pipeline.onCommit((community, committed) => {
      if (community.id !== systemCommunity) return;
      this.system = community;
      const changed = committed.flatMap(({ changes }) =>
        changes.flatMap(({ collection, id }) => (collection === Accounts.name ? id : [])),
      );
      for (const id of new Set(changed)) this.announce(id);
    });
  }

  /** Reads the logins that stand. */
  static async open(options: LoginsOptions): Promise<Logins> {
    const logins = new Logins(options, await options.pipeline.community(systemCommunity));
    for (let after: string | undefined; ;) {
      const page = await options.store.records(systemCommunity, sessionKind, after, pageSize);
      for (const { id, body } of page) logins.put({ id, ...(body as LoginBody) });
      if (page.length < pageSize) return logins;
      after = page.at(-1)?.id;
    }
  }

  /** The account as it stands now; nothing when it is not there or switched off. */
  account(id: string): Stamped<AccountRecord> | undefined {
    const account = this.system.state.get(Accounts, id);
    return account && !account.disabled ? account : undefined;
  }

  /** Whether a request brings any credential at all, good or not. */
  brings(headers: { cookie?: string | undefined; authorization?: string | undefined }): boolean {
    return headers.authorization !== undefined || cookieValue(headers.cookie, this.options.cookieName) !== undefined;
  }

  async authenticate(headers: {
    cookie?: string | undefined;
    authorization?: string | undefined;
  }): Promise<Session | undefined> {
    const bearer = headers.authorization?.startsWith('Bearer ') ? headers.authorization.slice(7).trim() : undefined;
    const secret = headers.authorization === undefined ? cookieValue(headers.cookie, this.options.cookieName) : bearer;
    return secret ? this.byId(digestOf(secret)) : undefined;
  }

  /** The same object while nothing changed; another one when its rights did; nothing when it has ended. */
  current(session: Session): Session | undefined {
    return this.byId(session.id);
  }

  onChange(listener: (account: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Starts a login. The secret is returned this once and kept nowhere. */
  async start(login: Omit<LoginBody, 'at'>): Promise<{ secret: string; session: Session }> {
    const secret = newSecret();
    const id = digestOf(secret);
    const body: LoginBody = { ...login, at: this.options.now() };
    await this.options.store.putRecords(systemCommunity, [{ kind: sessionKind, id, body }]);
    this.put({ id, ...body });
    const session = this.byId(id);
    if (!session) throw new Error(`account ${login.account} can't sign in`);
    return { secret, session };
  }

  /** Ends a login at once, everywhere. */
  async end(id: string): Promise<void> {
    const standing = this.standing.get(id);
    if (!standing) return;
    this.standing.delete(id);
    this.announce(standing.login.account);
    await this.options.store.putRecords(systemCommunity, [{ kind: sessionKind, id, body: null }]);
  }

  /** Ends all logins that came from a link, or by the provider; all but one. Returns how many. */
  async endEntry(entry: string, except?: string): Promise<number> {
    const came = [...this.standing.values()].filter(({ login }) => login.entry === entry && login.id !== except);
    for (const { login } of came) await this.end(login.id);
    return came.length;
  }

  /** Ends logins of an account of some kinds, all but one. Returns how many. */
  async endOthers(account: string, kinds: readonly Session['kind'][], except?: string): Promise<number> {
    const others = this.list(account).filter(({ id, kind }) => id !== except && kinds.includes(kind));
    for (const { id } of others) await this.end(id);
    return others.length;
  }

  /** How many logins each account has, and when the newest began (ms). */
  tally(): ReadonlyMap<string, { readonly count: number; readonly last: number }> {
    return tallied([...this.standing.values()].map(({ login }) => [login.account, login.at] as const));
  }

  /** How many devices came by each link, and when the newest did (ms). */
  tallyByEntry(): ReadonlyMap<string, { readonly count: number; readonly last: number }> {
    return tallied(
      [...this.standing.values()].flatMap(({ login: { entry, at } }) =>
        entry === undefined ? [] : [[entry, at] as const],
      ),
    );
  }

  /** Logins of an account, the newest first. */
  list(account: string): Login[] {
    const own = [...this.standing.values()].flatMap(({ login }) => (login.account === account ? login : []));
    return own.sort((a, b) => b.at - a.at);
  }

  private put(login: Login): void {
    this.standing.set(login.id, {
      login,
      session: { id: login.id, account: login.account, kind: login.kind, grants: [] },
    });
  }

  private byId(id: string): Session | undefined {
    const standing = this.standing.get(id);
    if (!standing) return undefined;
    const account = this.account(standing.login.account);
    if (!account || (standing.login.until ?? Infinity) <= this.options.now()) return undefined;
    // Records are immutable: the same array means the same rights.
    if (standing.of !== account.grants) {
      standing.of = account.grants;
      standing.session = { ...standing.session, grants: scoped(account.grants, standing.login.scope) };
    }
    return standing.session;
  }

  private announce(account: string): void {
    for (const listener of this.listeners) listener(account);
  }
}
