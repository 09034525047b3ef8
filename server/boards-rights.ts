import { grantsIn, type Actor } from '@liandong/shared/kernel/actor';
import { keepsBoard, rightOnBoard, type OnBoard } from '@liandong/shared/workspaces/on-board';
import type { Session } from './accounts/session.ts';
import type { BoardRecords } from './boards/records.ts';

const actorIn = ({ account, grants }: Session, community: string): Actor => ({
  id: account,
  grants: grantsIn(grants, community),
});

/** What sessions may do on boards: by their roles and, where a board has members, by being one. Never a wall, which sees counts only. */
export class BoardRights {
  constructor(private readonly records: Pick<BoardRecords, 'of'>) {}

  /** What a session may do on a board now; nothing where it may not look, and where there is no such board. */
  on(session: Session, community: string, board: string): OnBoard | undefined {
    return rightOnBoard(actorIn(session, community), board, this.records.of(community, board));
  }

  /** Whether a session keeps a board: it is the lead's, or of whoever opened it. */
  keeps(session: Session, community: string, board: string): boolean {
    return keepsBoard(actorIn(session, community), this.records.of(community, board));
  }

  mayRead(session: Session, community: string, board: string): boolean {
    return this.on(session, community, board) !== undefined;
  }

  mayWrite(session: Session, community: string, board: string): boolean {
    return this.on(session, community, board) === 'write';
  }
}
