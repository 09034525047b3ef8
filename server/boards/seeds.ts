import { writeTemplate } from '@liandong/shared/workspaces/templates/write';
import type { Workspace } from '@liandong/shared/workspaces/schema';
import * as Y from 'yjs';
import type { Pipeline } from '../pipeline/api.ts';
import type { Store } from '../store/port.ts';
import type { FirstUpdate } from './clone-doc.ts';
import type { Copier } from './copier.ts';
import type { BoardRecords } from './records.ts';

export interface SeedPorts {
  readonly store: Store;
  readonly pipeline: Pipeline;
  readonly records: Pick<BoardRecords, 'of'>;
  readonly copier: Pick<Copier, 'clone'>;
  readonly log: (message: string, error: unknown) => void;
}

/**
 * First updates of boards that start from a template or as a copy. Each is written right after its record, and, where a
 * crash came in between, before anybody is given the board: the store takes a first update once.
 */
export class Seeds {
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly unlisten: () => void;

  constructor(private readonly ports: SeedPorts) {
    this.unlisten = ports.pipeline.onCommit((community, committed) => {
      for (const { event } of committed) {
        if (event.type !== 'workspace.opened') continue;
        const board = `${community.id}/${(event.data as Workspace).id}`;
        this.updates(board).catch((error: unknown) => ports.log(`board ${board} was not begun`, error));
      }
    });
  }

  /** The store, in which a board that is to start with something does. */
  get store(): Store {
    return { ...this.ports.store, board: (board, after) => this.updates(board, after) };
  }

  close(): void {
    this.unlisten();
  }

  private async updates(board: string, after = 0): ReturnType<Store['board']> {
    const found = await this.ports.store.board(board, after);
    if (found.upTo > 0) return found;
    const [community = '', id = ''] = board.split('/');
    const record = this.ports.records.of(community, id);
    if (record?.template === undefined && record?.copyOf === undefined) return found;
    await this.begin(board, community, record);
    return this.ports.store.board(board, after);
  }

  /** One at a time for each board: a copy is work. */
  private begin(board: string, community: string, record: Workspace): Promise<void> {
    let working = this.underWay.get(board);
    if (!working) {
      working = this.write(board, community, record).finally(() => this.underWay.delete(board));
      this.underWay.set(board, working);
    }
    return working;
  }

  private async write(board: string, community: string, record: Workspace): Promise<void> {
    const { update, client } = await this.first(community, record);
    await this.ports.store.beginBoard(board, update, [[client, record.by]]);
  }

  private async first(community: string, { id, template, copyOf, by, at, language }: Workspace): Promise<FirstUpdate> {
    if (copyOf !== undefined) {
      const { updates } = await this.updates(`${community}/${copyOf}`);
      return this.ports.copier.clone(updates);
    }
    const doc = new Y.Doc();
    if (template !== undefined) writeTemplate(doc, template, { base: id, by, at, language: language ?? 'zh' });
    return { update: Y.encodeStateAsUpdate(doc), client: doc.clientID };
  }
}
