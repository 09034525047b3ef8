import type { Grant } from '@liandong/shared/kernel/actor';
import type { Authenticator, Session } from '@liandong/server/accounts/session';

/** The logins of a world. They outlive the server's process; a change is announced, and the word of it may be lost. */
export class VirtualLogins implements Authenticator {
  private readonly sessions = new Map<string, Session>();
  private listeners = new Set<(account: string) => void>();

  add(account: string, grants: readonly Grant[]): void {
    this.sessions.set(account, { id: account, account, kind: 'person', grants });
  }

  /** Gives an account other rights, or ends its login. */
  change(account: string, grants: readonly Grant[] | undefined, announce: boolean): void {
    const session = this.sessions.get(account);
    if (!session) return;
    if (grants) this.sessions.set(account, { ...session, grants });
    else this.sessions.delete(account);
    if (announce) for (const listener of this.listeners) listener(account);
  }

  /** A new process of the server listens; the old one hears nothing any more. */
  forgetListeners(): void {
    this.listeners = new Set();
  }

  grantsOf(account: string): readonly Grant[] | undefined {
    return this.sessions.get(account)?.grants;
  }

  authenticate({ authorization }: { authorization?: string | undefined }): Promise<Session | undefined> {
    return Promise.resolve(this.sessions.get(authorization ?? ''));
  }

  current(session: Session): Session | undefined {
    return this.sessions.get(session.id);
  }

  onChange(listener: (account: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
