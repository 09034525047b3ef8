import { newSecret } from './secret.ts';

/** How long somebody may take to be recognised by a device, ms. */
const challengeTime = 5 * 60_000;
/** More than these at a time are nobody's crowd; the oldest make room. */
const most = 10_000;

/** What devices are asked to sign: each good for one answer, for five minutes. */
export class Challenges {
  /** the oldest first; `login`: whose own passkey it is to be */
  private readonly open = new Map<string, { readonly login?: string; readonly until: number }>();

  constructor(private readonly now: () => number) {}

  /** A new one, to add a passkey to the account of a login, or without one to enter. */
  make(login?: string): string {
    for (const [challenge, { until }] of this.open) {
      if (until > this.now() && this.open.size < most) break;
      this.open.delete(challenge);
    }
    const challenge = newSecret();
    this.open.set(challenge, { ...(login === undefined ? {} : { login }), until: this.now() + challengeTime });
    return challenge;
  }

  /** Uses one up; nothing when it was not made for this, was used, or is over. */
  take(challenge: string | undefined, login?: string): string | undefined {
    const found = challenge === undefined ? undefined : this.open.get(challenge);
    if (challenge === undefined || !found) return undefined;
    this.open.delete(challenge);
    return found.login === login && found.until > this.now() ? challenge : undefined;
  }
}
