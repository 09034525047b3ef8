import type { View } from '@liandong/shared/kernel/view';
import type { Community } from '../pipeline/api.ts';
import type { MadeSnapshot } from '../pipeline/snapshot.ts';
import type { ViewForm } from '../pipeline/view-body.ts';
import type { ViewMaker } from '../pipeline/view-maker.ts';
import { defaultBacklog } from './back-pressure.ts';
import { fits, frameOf } from './frame.ts';

/** A view's snapshot, ready to send: `{community, epoch, view, seq, …}` in the form that was asked for. */
export interface ViewSnapshot extends MadeSnapshot {
  readonly epoch: string;
}

interface Kept {
  readonly epoch: string;
  readonly seq: number;
  readonly made: Promise<ViewSnapshot>;
  /** the head to which a tail was last found to carry a screen on from it */
  carriedTo: number;
}

const keyOf = ({ id }: Community, view: View, { layout, coding }: ViewForm): string =>
  `${id} ${layout} ${coding} ${view.key}`;

/** How many events a kept snapshot may lie behind the head. */
const snapshotDrift = 200;

const rows: ViewForm = { layout: 'rows', coding: 'gzip' };

/** Snapshots of views, made once per view and form, and kept as long as the tail can carry a screen on from there. */
export class Snapshots {
  private readonly cache = new Map<string, Kept>();

  constructor(
    private readonly views: ViewMaker,
    private readonly drift = snapshotDrift,
    /** bytes of the tail by which a kept snapshot may lie behind; it grows while the snapshot is fetched */
    private readonly largestTail = defaultBacklog.bytes / 2,
    private readonly limit = 200,
  ) {}

  /**
   * The snapshot of a view; what came after it is in the tail. All who wait for the same one wait for one making.
   * @param notBefore a seq that the screen has already seen: it is never shown anything older
   */
  of(community: Community, view: View, form = rows, notBefore = 0): Promise<ViewSnapshot> {
    const kept = this.kept(community, view, form, notBefore);
    if (kept) return kept.made;
    const key = keyOf(community, view, form);
    const { epoch, state } = community;
    const making = {
      epoch,
      seq: state.seq,
      carriedTo: state.seq,
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

  /** Whether a snapshot as wanted is there, or being made, so that one more who asks costs nothing. */
  has(community: Community, view: View, form: ViewForm, notBefore: number): boolean {
    return this.kept(community, view, form, notBefore) !== undefined;
  }

  private kept(community: Community, view: View, form: ViewForm, notBefore: number): Kept | undefined {
    const kept = this.cache.get(keyOf(community, view, form));
    const { epoch, state } = community;
    const near =
      kept?.epoch === epoch && state.seq - kept.seq <= this.drift && kept.seq >= Math.min(notBefore, state.seq);
    return near && this.isCarriedOn(community, view, kept) ? kept : undefined;
  }

  /** Whether a screen that joins with it is sent the tail from there; else it would be told to fetch it again, for ever. */
  private isCarriedOn(community: Community, view: View, kept: Kept): boolean {
    const to = community.state.seq;
    if (kept.carriedTo === to) return true;
    const tail = community.tail(view, kept.seq);
    if (!tail || !fits(frameOf(community, view, { from: kept.seq, to, at: 0 }, tail), this.largestTail)) return false;
    kept.carriedTo = to;
    return true;
  }

  /** SHA-256 of the view's records in canonical JSON: what a screen's own state is compared with. */
  async hash(community: Community, view: View): Promise<{ epoch: string; seq: number; view: string; hash: string }> {
    const { epoch } = community;
    return { epoch, view: view.key, ...(await this.views.hash(community, view)) };
  }
}
