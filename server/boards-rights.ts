import { grantsIn } from '@liandong/shared/kernel/actor';
import { rightOnBoard, type OnBoard } from '@liandong/shared/workspaces/on-board';
import type { Session } from './accounts/session.ts';
import type { BoardRecords } from './boards/records.ts';

/** What sessions may do on boards: by their roles and, where a board has members, by being one. Never a wall, which sees counts only. */
export class BoardRights {
  constructor(private readonly records: Pick<BoardRecords, 'of'>) {}

  /** What a session may do on a board now; nothing where it may not look, and where there is no such board. */
  on({ account, grants }: Session, community: string, board: string): OnBoard | undefined {
    const actor = { id: account, grants: grantsIn(grants, community) };
    return rightOnBoard(actor, board, this.records.of(community, board));
  }

  mayRead(session: Session, community: string, board: string): boolean {
    return this.on(session, community, board) !== undefined;
  }

  mayWrite(session: Session, community: string, board: string): boolean {
    return this.on(session, community, board) === 'write';
  }
}
