import type { Registry } from '@liandong/shared/kernel/registry';
import type { View } from '@liandong/shared/kernel/view';
import type { FollowingSnapshots } from './snapshot-maker.ts';
import type { MadeSnapshot } from './snapshot.ts';
import { viewBody, viewHash, type Place, type ViewForm, type ViewHash } from './view-body.ts';

/** Makes what a screen joins with. Both are of a seq at or after the one at which the community stood when it was asked, and never beyond its head. */
export interface ViewMaker {
  body(place: Place, view: View, form: ViewForm): Promise<MadeSnapshot>;
  /** SHA-256 of the view's records in canonical JSON */
  hash(place: Place, view: View): Promise<ViewHash>;
}

/** Makes them where it is called: for tests, and while there is no worker. */
export function inlineViews(registry: Registry): ViewMaker {
  return {
    body: (place, view, form) => viewBody(registry, place, view, form),
    hash: (place, view) => Promise.resolve(viewHash(registry, place.state, view)),
  };
}

/** After a failure the worker is left alone for as long, ms: while a disk hangs, not every screen has to wait for it. */
const rest = 10_000;

/** Has the worker that follows the log make them; where it fails they are made here, and the fault is written down. */
export class FollowedViews implements ViewMaker {
  private restsUntil = 0;

  constructor(
    private readonly worker: Pick<FollowingSnapshots, 'view' | 'hash'>,
    private readonly here: ViewMaker,
    private readonly log: (message: string, error: unknown) => void,
  ) {}

  body(place: Place, view: View, form: ViewForm): Promise<MadeSnapshot> {
    const { id, epoch, state } = place;
    return this.either(
      place,
      () => this.worker.view(id, state.seq, { epoch, view, form }),
      () => this.here.body(place, view, form),
    );
  }

  hash(place: Place, view: View): Promise<ViewHash> {
    return this.either(
      place,
      () => this.worker.hash(place.id, place.state.seq, view),
      () => this.here.hash(place, view),
    );
  }

  private async either<T>(place: Place, there: () => Promise<T>, here: () => Promise<T>): Promise<T> {
    if (performance.now() < this.restsUntil) return here();
    const { seq } = place.state;
    try {
      return await there();
    } catch (error) {
      this.restsUntil = performance.now() + rest;
      this.log(`the view of ${place.id} at ${seq} is made on the main thread`, error);
    }
    return here();
  }
}
