import { digestOf, newSecret } from './secret.ts';
import type { Asked } from './provider.ts';

/** How long somebody may take at the provider, ms. */
export const flowTime = 10 * 60_000;
/** More than these at a time are nobody's crowd; the oldest make room. */
const most = 10_000;

/** A sign-in that was begun at the provider: to enter, or to link the account of a login that stands. */
export interface Flow {
  readonly asked: Asked;
  /** one of our own paths, where it leads on */
  readonly next?: string;
  /** id of the login that links its account */
  readonly linking?: string;
}

/** Sign-ins under way, each by a secret that only the browser which began it has; good for one, and for ten minutes. */
export class Flows {
  /** by digest, the oldest first */
  private readonly open = new Map<string, { readonly flow: Flow; readonly until: number }>();

  constructor(private readonly now: () => number) {}

  /** Keeps a sign-in that begins. Returns the browser's secret. */
  begin(flow: Flow): string {
    const secret = newSecret();
    for (const [id, { until }] of this.open) {
      if (until > this.now() && this.open.size < most) break;
      this.open.delete(id);
    }
    this.open.set(digestOf(secret), { flow, until: this.now() + flowTime });
    return secret;
  }

  /** The sign-in of a browser; with this it is used up. */
  take(secret: string | undefined): Flow | undefined {
    if (secret === undefined) return undefined;
    const id = digestOf(secret);
    const found = this.open.get(id);
    this.open.delete(id);
    return found && found.until > this.now() ? found.flow : undefined;
  }
}
