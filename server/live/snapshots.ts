import type { View } from '@liandong/shared/kernel/view';
import type { Community } from '../pipeline/api.ts';
import type { MadeSnapshot } from '../pipeline/snapshot.ts';
import type { ViewForm } from '../pipeline/view-body.ts';
import type { ViewMaker } from '../pipeline/view-maker.ts';

/** A view's snapshot, ready to send: `{community, epoch, view, seq, …}` in the form that was asked for. */
export interface ViewSnapshot extends MadeSnapshot {
  readonly epoch: string;
}

/** How many events a kept snapshot may lie behind the head. */
export const snapshotDrift = 200;

const rows: ViewForm = { layout: 'rows', coding: 'gzip' };

/** Snapshots of views, made once per view and form, and kept as long as the tail can carry a screen on from there. */
export class Snapshots {
  private readonly cache = new Map<string, { epoch: string; seq: number; made: Promise<ViewSnapshot> }>();

  constructor(
    private readonly views: ViewMaker,
    private readonly drift = snapshotDrift,
    private readonly limit = 200,
  ) {}

  /**
   * The snapshot of a view; what came after it is in the tail. All who wait for the same one wait for one making.
   * @param notBefore a seq that the screen has already seen: it is never shown anything older
   */
  of(community: Community, view: View, form = rows, notBefore = 0): Promise<ViewSnapshot> {
    const key = `${community.id} ${form.layout} ${form.coding} ${view.key}`;
    const kept = this.cache.get(key);
    const { epoch, state } = community;
    const near =
      kept?.epoch === epoch && state.seq - kept.seq <= this.drift && kept.seq >= Math.min(notBefore, state.seq);
    if (near && community.reaches(kept.seq)) return kept.made;
    const making = {
      epoch,
      seq: state.seq,
      made: this.views.body(community, view, form).then((made) => ({ ...made, epoch })),
    };
    this.cache.delete(key);
    this.cache.set(key, making);
    making.made.catch(() => {
      // A newer one may stand in its place by now.
      if (this.cache.get(key) === making) this.cache.delete(key);
    });
    if (this.cache.size > this.limit) {
      const oldest = this.cache.keys().next();
      if (!oldest.done) this.cache.delete(oldest.value);
    }
    return making.made;
  }

  /** SHA-256 of the view's records in canonical JSON: what a screen's own state is compared with. */
  async hash(community: Community, view: View): Promise<{ epoch: string; seq: number; view: string; hash: string }> {
    const { epoch } = community;
    return { epoch, view: view.key, ...(await this.views.hash(community, view)) };
  }
}
