import { wireVersion } from '@liandong/shared/protocol/version';
import { Mirror, type ViewState } from '@liandong/shared/protocol/mirror';
import type { Frame } from '@liandong/shared/protocol/down';
import type { Answer, Reply } from '@liandong/shared/protocol/up';
import { io, type Socket } from 'socket.io-client';
import { Record } from './record.ts';
import type { Snapshot } from './screen.ts';

type Stream = 'view' | 'me';

interface LinkEvents {
  heard(community: string, stream: Stream): void;
  changed(community: string, stream: Stream, collections: ReadonlySet<string>, items: Frame['items']): void;
  status(status: string): void;
  notice(notice: object): void;
}

interface Link {
  open(): void;
  close(): void;
  readonly connected: boolean;
  readonly refusal: string | undefined;
  follow(community: string, stream: Stream, mirror: Mirror): void;
}

interface ClientModule {
  readonly Link: new (
    fetchSnapshot: (community: string, stream: Stream, notBefore: number) => Promise<ViewState>,
    events: LinkEvents,
    dial: () => Socket,
    random: () => number,
  ) => Link;
}

// By address, not by name: the client is a page's and no part of what the tests are compiled against.
const source = new URL('../../client/src/live/link.ts', import.meta.url).href;

/** A screen that is the product's own: its link and its mirror, run without a page, and a record beside them. */
export class RealScreen {
  readonly mirror = new Mirror();
  readonly record = new Record();
  readonly statuses: string[] = [];
  /** every connection that the link has dialled */
  readonly dialled: Socket[] = [];

  private constructor(readonly link: Link) {}

  static async open(
    url: string,
    token: string | (() => string),
    community: string,
    snapshot: (notBefore: number) => Promise<Snapshot>,
    random: () => number = Math.random,
  ): Promise<RealScreen> {
    const { Link } = (await import(/* @vite-ignore */ source)) as ClientModule;
    const events: LinkEvents = {
      heard: () => undefined,
      changed: (_community, _stream, _collections, items) => screen.note(items),
      status: (status) => screen.statuses.push(status),
      notice: () => undefined,
    };
    const dial = (): Socket => {
      const socket = io(url, {
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        extraHeaders: { origin: url },
        auth: { token: typeof token === 'string' ? token : token(), wire: wireVersion },
      });
      screen.dialled.push(socket);
      return socket;
    };
    const screen = new RealScreen(
      new Link(
        (_, __, notBefore) => snapshot(notBefore) as Promise<unknown> as Promise<ViewState>,
        events,
        dial,
        random,
      ),
    );
    screen.link.follow(community, 'view', screen.mirror);
    screen.link.open();
    return screen;
  }

  get seq(): number {
    return this.mirror.seq;
  }

  get state(): ReadonlyMap<string, ReadonlyMap<string, { id: string }>> {
    return this.mirror.maps;
  }

  private note(items: Frame['items']): void {
    // Without items it was a snapshot, or all was taken away.
    if (items.length > 0) for (const item of items) this.record.add(item);
    else if (this.mirror.epoch !== undefined)
      this.record.start(this.mirror.epoch, this.mirror.view ?? '', this.mirror.seq);
  }
}

interface Outbox {
  add(command: object, about: string, now: number): Promise<Answer>;
  flush(): Promise<void>;
}
interface OutboxModule {
  readonly Outbox: new (
    account: string,
    send: (command: object) => Promise<Reply<Answer> | undefined>,
    changed: () => void,
    gone: () => Promise<void>,
  ) => Outbox;
}

const outboxSource = new URL('../../client/src/live/outbox.ts', import.meta.url).href;

/** The product's own outbox, in memory alone. */
export async function openOutbox(send: (command: object) => Promise<Reply<Answer> | undefined>): Promise<Outbox> {
  const { Outbox } = (await import(/* @vite-ignore */ outboxSource)) as OutboxModule;
  return new Outbox(
    'somebody',
    send,
    () => undefined,
    () => Promise.resolve(),
  );
}
