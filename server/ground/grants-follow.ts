import { createHash } from 'node:crypto';
import { systemCommunity } from '@liandong/shared/accounts/schema';
import { AreaFollowings, theHistory, type AreaFollows } from '@liandong/shared/areas/schema';
import type { State } from '@liandong/shared/kernel/state';
import type { Pipeline } from '../pipeline/api.ts';
import { bySystem } from '../pipeline/by-system.ts';

interface FollowPorts {
  readonly pipeline: Pick<Pipeline, 'community' | 'submit' | 'onCommit'>;
  readonly log: (message: string, error: unknown) => void;
}

type Drawing = AreaFollows['drawings'][number];

/** Names a wish by its drawing: both names are people's, and too long for one together. */
function wishId(community: string, drawing: string, undone: true | undefined): string {
  const name = JSON.stringify([community, drawing, undone === true]);
  return `follow-${createHash('sha256').update(name).digest('hex').slice(0, 40)}`;
}

/**
 * Rights bound to a grid go with its ground: whenever the grids of a community are drawn anew, those who had a right
 * in one of them have it in what it became. Grants stand in a sequence of their own, so this is a command there, under
 * an id made from the drawing: after a restart all are sent again, and none has a second effect.
 */
export class GrantsFollow {
  private readonly stop: () => void;
  private sending = Promise.resolve();

  constructor(private readonly ports: FollowPorts) {
    this.stop = ports.pipeline.onCommit((community, committed) => {
      const redrawn = committed.some(({ changes }) =>
        changes.some(({ collection }) => collection === AreaFollowings.name),
      );
      if (redrawn) this.follow(community.id, this.newest(community.state, committed.length));
    });
  }

  /** Sends again what a stop may have cut off. */
  async complete(communities: readonly string[]): Promise<void> {
    for (const id of communities) {
      const { state } = await this.ports.pipeline.community(id);
      const drawings = state.get(AreaFollowings, theHistory)?.drawings ?? [];
      const undone = new Set(drawings.flatMap((drawing) => (drawing.undone ? [drawing.id] : [])));
      // Rights that did not follow a drawing before it was taken back must not follow it now.
      this.follow(
        id,
        drawings.filter((drawing) => drawing.undone ?? !undone.has(drawing.id)),
      );
    }
    await this.sending;
  }

  async close(): Promise<void> {
    this.stop();
    await this.sending;
  }

  /** One commit can hold several drawings, but no more than it has events. */
  private newest(state: State, most: number): readonly Drawing[] {
    return (state.get(AreaFollowings, theHistory)?.drawings ?? []).slice(-most);
  }

  private follow(community: string, drawings: readonly Drawing[]): void {
    for (const drawing of drawings) this.sending = this.sending.then(() => this.send(community, drawing));
  }

  private async send(community: string, { id, follows, undone }: Drawing): Promise<void> {
    if (follows.length === 0 && !undone) return;
    const payload = { id, community, follows: [...follows], ...(undone ? { undone } : {}) };
    const wish = {
      id: wishId(community, id, undone),
      type: 'account.followAreas',
      community: systemCommunity,
      payload,
    };
    try {
      const { error } = await this.ports.pipeline.submit(bySystem, wish);
      if (error) this.ports.log(`the rights in ${community} did not follow its grids`, error.reason ?? error.code);
    } catch (error) {
      // It is sent again at the next start.
      this.ports.log(`the rights in ${community} did not follow its grids`, error);
    }
  }
}
