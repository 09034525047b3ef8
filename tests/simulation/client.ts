import type { Frame, Notice } from '@liandong/shared/protocol/down';
import type { Mirror, ViewState } from '@liandong/shared/protocol/mirror';
import type { Answer, CommandMessage, Reply } from '@liandong/shared/protocol/up';
import type { Static } from 'typebox';
import type { VirtualSocket } from './virtual-socket.ts';

export type Wish = Static<typeof CommandMessage>;
export type Stream = 'view' | 'me';

/** The product's link, as far as a screen of the simulation uses it. */
export interface Link {
  readonly refusal: string | undefined;
  readonly connected: boolean;
  open(): void;
  follow(community: string, stream: Stream, mirror: Mirror): void;
  send(command: Wish): Promise<Reply<Answer> | undefined>;
}

export interface LinkEvents {
  heard(community: string, stream: Stream): void;
  changed(community: string, stream: Stream, collections: ReadonlySet<string>, items: Frame['items']): void;
  status(status: string): void;
  notice(notice: Notice): void;
}

interface ClientModules {
  readonly Link: new (
    fetchSnapshot: (community: string, stream: Stream, notBefore: number) => Promise<ViewState>,
    events: LinkEvents,
    dial: () => VirtualSocket,
    random: () => number,
  ) => Link;
  readonly freshnessOf: (
    heardAt: number | undefined,
    now: number,
    clock: number,
  ) => { readonly state: 'loading' | 'live' | 'stale' };
}

const source = new URL('../../client/src/live/', import.meta.url).href;

/** The client's own sources. They are no part of this package's program, so their types stand above. */
export async function loadClient(): Promise<ClientModules> {
  const [{ Link }, { freshnessOf }] = (await Promise.all([
    import(`${source}link.ts`),
    import(`${source}freshness.ts`),
  ])) as [ClientModules, ClientModules];
  return { Link, freshnessOf };
}
