import type { BoardRights } from '../boards-rights.ts';
import type { Boards } from './attach.ts';
import type { Copier } from './copier.ts';
import type { KeptHistory } from './kept-history.ts';

/** What routes about boards stand on. */
export interface BoardDesk {
  readonly rights: Pick<BoardRights, 'on' | 'keeps'>;
  readonly history: Pick<KeptHistory, 'add' | 'flush' | 'forgetOld'>;
  readonly copier: Pick<Copier, 'restore' | 'meanwhile'>;
  readonly live: Pick<Boards, 'state' | 'rewrite'>;
}
