import { Communities, systemCommunity } from '@liandong/shared/accounts/schema';
import type { State } from '@liandong/shared/kernel/state';
import { workspaceOf, type Workspace } from '@liandong/shared/workspaces/schema';
import type { Community, Pipeline } from '../pipeline/api.ts';

export interface RecordsPorts {
  readonly pipeline: Pipeline;
  readonly log: (message: string, error: unknown) => void;
}

/** The records of boards, at once: doors and sockets ask on every message what somebody may do now. */
export class BoardRecords {
  private readonly states = new Map<string, State>();
  private readonly unlisten: () => void;

  constructor(private readonly ports: RecordsPorts) {
    this.unlisten = ports.pipeline.onCommit((community) => this.know(community));
  }

  /** Opens every community, before anybody may come to a board. */
  async open(): Promise<void> {
    const { pipeline, log } = this.ports;
    const system = await pipeline.community(systemCommunity);
    for (const id of system.state.all(Communities).keys()) {
      try {
        this.know(await pipeline.community(id));
      } catch (error) {
        // Its boards, but for the main one, stay closed until somebody does something there.
        log(`the boards of ${id} can't be looked up`, error);
      }
    }
  }

  /** The record of a board; nothing for the main one and for one that is not there. */
  of(community: string, board: string): Workspace | undefined {
    const state = this.states.get(community);
    return state && workspaceOf(state, board);
  }

  close(): void {
    this.unlisten();
  }

  private know({ id, state }: Community): void {
    if (id !== systemCommunity) this.states.set(id, state);
  }
}
