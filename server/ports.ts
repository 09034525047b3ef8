import type { Registry } from '@liandong/shared/kernel/registry';
import type { CookiePolicy } from './accounts/cookie.ts';
import type { Logins } from './accounts/logins.ts';
import type { Provider } from './accounts/provider.ts';
import type { OriginPolicy } from './accounts/session.ts';
import type { BoardDesk } from './boards/desk.ts';
import type { Words } from './http/words.ts';
import type { Snapshots } from './live/snapshots.ts';
import type { Checkpointer } from './ledger/checkpointer.ts';
import type { Pipeline } from './pipeline/api.ts';
import type { Gates } from './plugins/limits.ts';
import type { Replays } from './replay/replays.ts';
import type { Search } from './search/search.ts';
import type { Store } from './store/port.ts';
import type { Vault } from './vault/vault.ts';

/** What the routes stand on; made once, in `main.ts`, or by a test. */
export interface Ports {
  readonly registry: Registry;
  readonly words: Words;
  readonly store: Store;
  /** finds people by name, which the store can't: it holds them sealed */
  readonly vault: Pick<Vault, 'find'>;
  readonly pipeline: Pipeline;
  /** what is known of the ledgers, and what was signed */
  readonly ledgers: Pick<Checkpointer, 'state' | 'holds' | 'broken' | 'failing' | 'publicKey'>;
  readonly snapshots: Snapshots;
  /** finds records by their words */
  readonly search: Pick<Search, 'find'>;
  /** looks into the past */
  readonly replays: Replays;
  readonly logins: Logins;
  readonly origins: OriginPolicy;
  readonly cookie: CookiePolicy;
  readonly gates: Gates;
  /** boards: who may, how they came to be, and what stands on them */
  readonly boards: BoardDesk;
  /** by which people may sign in, where one is set up */
  readonly provider: Provider | undefined;
  /** server time, ms since 1970 UTC */
  readonly now: () => number;
  readonly newId: () => string;
}
