import { looksOnly, type Grant } from '@liandong/shared/kernel/actor';

/** A signed-in login: what every door (HTTP, Socket.IO, boards) knows of who is there. */
export interface Session {
  /** id of this login, never the secret itself */
  readonly id: string;
  /** opaque account id, the same as the person's id */
  readonly account: string;
  readonly kind: 'person' | 'device' | 'token';
  /** grants in all communities, as they stand now */
  readonly grants: readonly Grant[];
}

/** Whether a login is that of a program which may only look. */
export const looksOnlyToken = (session: Session): boolean => session.kind === 'token' && looksOnly(session);

/** Finds the login of a request by its cookie or bearer token; the one way in for every door. */
export interface Authenticator {
  authenticate(headers: {
    cookie?: string | undefined;
    authorization?: string | undefined;
  }): Promise<Session | undefined>;
  /** whether a login is still good and has the same grants; called by the doors' sweep and before each act */
  current(session: Session): Session | undefined;
  /** called at once when a login ends or its account's grants change; returns the way to stop listening */
  onChange(listener: (account: string) => void): () => void;
}

/** Exact origins that may open sockets and change anything; one list for HTTP, Socket.IO and boards. */
export interface OriginPolicy {
  allows(origin: string | undefined, host: string | undefined): boolean;
}
