import type { Entity } from '../kernel/state.ts';
import { applyChange, type ViewChange } from '../kernel/view.ts';
import type { Beat, Frame } from './down.ts';

/** What a snapshot of a view holds. */
export interface ViewState {
  readonly community: string;
  readonly epoch: string;
  readonly view: string;
  readonly seq: number;
  readonly state: Readonly<Record<string, readonly Entity[]>>;
}

/** `gap`: something is missing, ask again; `foreign`: of another epoch or view, start anew; `old`: known already. */
export type Taken = 'applied' | 'old' | 'gap' | 'foreign';

/**
 * A screen's own copy of what its view shows. Every event is applied once, in order: what was seen is
 * passed over, what is missing is noticed before anything after it is applied.
 */
export class Mirror {
  epoch: string | undefined;
  view: string | undefined;
  /** everything up to this seq is in */
  seq = 0;
  readonly maps = new Map<string, Map<string, Entity>>();

  /** Starts anew from a snapshot. */
  load(snapshot: ViewState): void {
    this.epoch = snapshot.epoch;
    this.view = snapshot.view;
    this.seq = snapshot.seq;
    this.empty();
    for (const [name, records] of Object.entries(snapshot.state)) {
      this.maps.set(name, new Map(records.map((record) => [record.id, record])));
    }
  }

  /** Forgets everything: a change of rights, a sign-out. */
  clear(): void {
    this.epoch = undefined;
    this.view = undefined;
    this.seq = 0;
    this.empty();
  }

  /** The names stay, so that whoever shows a collection can be told that nothing is left of it. */
  private empty(): void {
    for (const name of this.maps.keys()) this.maps.set(name, new Map());
  }

  /** Takes a frame; `touched` is told each collection that changed, and each item once. */
  take(frame: Frame, touched: (collection: string) => void, applied?: (item: Frame['items'][number]) => void): Taken {
    const order = this.orderOf(frame);
    if (order !== 'applied') return order;
    for (const item of frame.items) {
      if (item.seq <= this.seq) continue;
      for (const change of item.changes) {
        applyChange(this.maps, change as unknown as ViewChange);
        touched(change.c);
      }
      applied?.(item);
    }
    this.seq = frame.to;
    return 'applied';
  }

  /** Takes a beat: nothing was missed up to `to`. */
  beat(beat: Beat): Taken {
    const order = this.orderOf(beat);
    if (order === 'applied') this.seq = beat.to;
    return order;
  }

  private orderOf({ epoch, view, from, to }: { epoch: string; view: string; from: number; to: number }): Taken {
    if (epoch !== this.epoch || view !== this.view) return 'foreign';
    if (from > this.seq) return 'gap';
    return to < this.seq ? 'old' : 'applied';
  }
}
