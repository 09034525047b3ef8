// The client's own sources, which `load.mjs` finds by these names: they are no part of this package's program.

declare module '~client/link' {
  type Stream = import('./client.ts').Stream;

  interface LinkEvents {
    heard(community: string, stream: Stream): void;
    changed(
      community: string,
      stream: Stream,
      collections: ReadonlySet<string>,
      items: import('@liandong/shared/protocol/down').Frame['items'],
    ): void;
    status(status: string): void;
    notice(notice: import('@liandong/shared/protocol/down').Notice): void;
  }

  export const Link: new (
    fetchSnapshot: (
      community: string,
      stream: Stream,
      notBefore: number,
    ) => Promise<import('@liandong/shared/protocol/mirror').ViewState>,
    events: LinkEvents,
    dial: () => import('./virtual-socket.ts').VirtualSocket,
    random: () => number,
  ) => import('./client.ts').Link;
}

declare module '~client/freshness' {
  export function freshnessOf(
    heardAt: number | undefined,
    now: number,
    clock: number,
  ): { readonly state: 'loading' | 'live' | 'stale' };
}
