import type { Frame } from '@liandong/shared/protocol/down';
import { columnsType, decodeColumns } from '@liandong/shared/protocol/columns';
import type { Bookmark, Review } from '@liandong/shared/reviews/schema';
import type { ViewState } from '@liandong/shared/protocol/mirror';
import { request } from '../app/api.ts';

/** A replay as the server keeps it. */
export interface ReplayState {
  readonly id: string;
  /** time of the first event, ms */
  readonly begins: number;
  /** server time, ms */
  readonly now: number;
  readonly seq: number;
  /** another one than before: words were erased, and what was fetched is to be fetched again */
  readonly generation: number;
}

/** What stands out on the line of time. */
export interface Mark {
  readonly seq: number;
  readonly at: number;
  readonly kind: 'phase' | 'alert' | 'incident';
  readonly what: string;
}

export interface Marks {
  readonly reviews: readonly Review[];
  readonly bookmarks: readonly Bookmark[];
  readonly marks: readonly Mark[];
  readonly read: number;
  readonly of: number;
}

/** What a player fetches. */
export interface Tape {
  /** the picture at the last event not after a time, ms */
  moment(at: number): Promise<ViewState>;
  /** what comes after a seq; `frame.at` is the time up to which it goes */
  page(after: number): Promise<Frame>;
}

/** The replay of a community, over HTTP. Each throws `ApiError`. */
export class ServerTape implements Tape {
  private constructor(
    private readonly path: string,
    readonly begun: ReplayState,
  ) {}

  static async open(community: string): Promise<ServerTape> {
    const path = `/api/v1/communities/${community}/replays`;
    const begun = await request<ReplayState>('POST', path);
    return new ServerTape(`${path}/${begun.id}`, begun);
  }

  async moment(at: number): Promise<ViewState> {
    return decodeColumns(await request('GET', `${this.path}/moment?at=${Math.round(at)}`, undefined, columnsType));
  }

  page(after: number): Promise<Frame> {
    return request('GET', `${this.path}/events?after=${after}`);
  }

  /** Keeps it going. */
  keep(): Promise<ReplayState> {
    return request('GET', this.path);
  }

  marks(): Promise<Marks> {
    return request('GET', `${this.path}/marks`);
  }

  end(): Promise<void> {
    return request('DELETE', this.path);
  }
}
