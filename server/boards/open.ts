import type { Logins } from '../accounts/logins.ts';
import type { OriginPolicy } from '../accounts/session.ts';
import { BoardRights } from '../boards-rights.ts';
import type { Pipeline } from '../pipeline/api.ts';
import type { Store } from '../store/port.ts';
import { attachBoards, type Boards } from './attach.ts';
import { Copier } from './copier.ts';
import type { BoardDesk } from './desk.ts';
import { KeptHistory } from './kept-history.ts';
import { BoardRecords } from './records.ts';
import { Seeds } from './seeds.ts';
import { Telling } from './telling.ts';

export interface OpenPorts {
  readonly store: Store;
  readonly pipeline: Pipeline;
  readonly logins: Logins;
  readonly origins: OriginPolicy;
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: (message: string, error: unknown) => void;
}

export interface OpenBoards {
  readonly live: Boards;
  readonly desk: BoardDesk;
  /** looks up who may be on which board; before anybody may come */
  open(): Promise<void>;
  /** stops, once all that was accepted is stored */
  close(): Promise<void>;
}

/** Everything about boards, put together: records and rights, first updates, the live documents, and what was. */
export function openBoards(ports: OpenPorts): OpenBoards {
  const { logins, origins, log } = ports;
  const records = new BoardRecords(ports);
  const rights = new BoardRights(records);
  const copier = new Copier();
  const seeds = new Seeds({ ...ports, records, copier });
  const history = new KeptHistory(ports);
  const telling = new Telling(ports);
  const live = attachBoards({
    ...{ store: seeds.store, authenticator: logins, origins, history },
    mayRead: (session, community, board) => rights.mayRead(session, community, board),
    mayWrite: (session, community, board) => rights.mayWrite(session, community, board),
    named: (board, named) => telling.named(board, named),
    onError: (board, error) => log(`board ${board} failed`, error),
  });
  return {
    live,
    desk: { rights, history, copier, live },
    async open() {
      await records.open();
      await telling.open();
    },
    async close() {
      records.close();
      seeds.close();
      await live.close();
      await telling.close();
      await history.close();
      await copier.close();
    },
  };
}
