import { State } from '@liandong/shared/kernel/state';
import { decodeSnapshot, encodeSnapshot } from '../pipeline/snapshot.ts';

/** A state on the way through a log, as bytes. */
export interface Keeping {
  readonly seq: number;
  readonly body: Uint8Array;
}

/** Events between two states that are kept, at first. */
const firstSpacing = 2_000;
/** Most states of one community that are kept: beyond it every second one goes, and they stand twice as far apart. */
const most = 16;

/** States that were passed on the way through one log: whoever wants an earlier moment need not begin at the first event. */
export class Keepings {
  private kept: Keeping[] = [];
  private spacing = firstSpacing;

  /** Takes one that somebody else made. */
  add(keeping: Keeping): void {
    if (this.kept.some(({ seq }) => seq === keeping.seq)) return;
    this.kept = [...this.kept, keeping].sort((a, b) => a.seq - b.seq);
    if (this.kept.length <= most) return;
    this.kept = this.kept.filter((_, n) => n % 2 === 1);
    this.spacing *= 2;
  }

  /** Keeps a state that is passed, where none lies near. */
  pass(state: State): void {
    const before = this.before(state.seq)?.seq ?? 0;
    if (state.seq - before < this.spacing) return;
    if (this.kept.some(({ seq }) => seq > state.seq && seq - state.seq < this.spacing)) return;
    this.add({ seq: state.seq, body: encodeSnapshot(state) });
  }

  /** A new state at or before a seq, to be read on from; at the very beginning where none is kept. */
  stateBefore(seq: number): State {
    const keeping = this.before(seq);
    return keeping ? decodeSnapshot(keeping.body) : new State();
  }

  /** The seq of the last one at or before a seq; 0 where there is none. */
  seqBefore(seq: number): number {
    return this.before(seq)?.seq ?? 0;
  }

  private before(seq: number): Keeping | undefined {
    return this.kept.findLast((one) => one.seq <= seq);
  }
}
