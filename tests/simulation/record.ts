import type { Beat, Frame } from '@liandong/shared/protocol/down';
import { Mirror, type Taken, type ViewState } from '@liandong/shared/protocol/mirror';
import { hashOf } from '../support/canonical.ts';
import type { WireChange } from './may-see.ts';
import { hold } from './violation.ts';

type Item = Frame['items'][number];
type Copy = Map<string, Map<string, { id: string }>>;

/**
 * A screen's own record of what its mirror was given: written here, by other code than the mirror's, and
 * held against what the mirror says it did.
 */
export class RecordedMirror extends Mirror {
  private readonly copy: Copy = new Map();
  private cursor: { epoch: string; view: string; seq: number } | undefined;
  private shown: number[] = [];

  constructor(
    private readonly owner: string,
    /** whether every event is in this view: then each seq is applied, one after the other */
    private whole: boolean,
  ) {
    super();
  }

  /** Rights have changed. */
  isWhole(whole: boolean): void {
    // Frames of the old view may still be under way; they are whole or not as they were.
    this.whole &&= whole;
  }

  override load(snapshot: ViewState): void {
    super.load(snapshot);
    const { epoch, view, seq } = snapshot;
    this.cursor = { epoch, view, seq };
    this.copy.clear();
    for (const [name, records] of Object.entries(snapshot.state))
      this.copy.set(name, new Map(records.map((record) => [record.id, record])));
  }

  override clear(): void {
    super.clear();
    this.cursor = undefined;
    this.copy.clear();
    hold(
      'content goes with the right',
      [...this.maps.values()].every((map) => map.size === 0),
      () => `${this.owner} still shows records`,
    );
  }

  override take(frame: Frame, touched: (collection: string) => void, applied?: (item: Item) => void): Taken {
    this.shown = [];
    const taken = super.take(frame, touched, (item) => {
      this.shown.push(item.seq);
      applied?.(item);
    });
    hold(
      'each event once, in order',
      taken === this.expected(frame),
      () => `${this.owner} says ${taken} of a frame ${frame.from}–${frame.to} where ${this.expected(frame)} was due`,
    );
    if (taken === 'applied') this.follow(frame);
    return taken;
  }

  override beat(beat: Beat): Taken {
    const due = this.expected(beat);
    const taken = super.beat(beat);
    hold(
      'each event once, in order',
      taken === due,
      () => `${this.owner} says ${taken} of a beat ${beat.from}–${beat.to} where ${due} was due`,
    );
    if (taken === 'applied' && this.cursor) this.cursor.seq = beat.to;
    return taken;
  }

  /** Hash of the own copy, after it was held against the mirror's. @throws Violation */
  hash(): string {
    const own = hashOf(this.copy);
    hold(
      'the mirror is what was sent',
      own === hashOf(this.maps),
      () => `${this.owner}: the mirror differs from the record at ${this.seq}`,
    );
    hold(
      'the mirror is what was sent',
      this.cursor?.seq === this.seq,
      () => `${this.owner}: the mirror stands at ${this.seq}, the record at ${this.cursor?.seq}`,
    );
    return own;
  }

  private expected({ epoch, view, from, to }: Pick<Frame, 'epoch' | 'view' | 'from' | 'to'>): Taken {
    const { cursor } = this;
    if (!cursor || epoch !== cursor.epoch || view !== cursor.view) return 'foreign';
    if (from > cursor.seq) return 'gap';
    return to < cursor.seq ? 'old' : 'applied';
  }

  private follow({ items, to }: Frame): void {
    const { cursor } = this;
    if (!cursor) return;
    const due = items.filter(({ seq }) => seq > cursor.seq);
    const seqs = due.map(({ seq }) => seq);
    const inOrder = seqs.every((seq, index) => index === 0 || seq > (seqs[index - 1] ?? 0));
    hold(
      'each event once, in order',
      inOrder && String(seqs) === String(this.shown),
      () => `${this.owner} applied ${this.shown.join()} where ${seqs.join()} was due after ${cursor.seq}`,
    );
    if (this.whole) {
      const all = to - cursor.seq === seqs.length;
      hold('nothing missed', all, () => `${this.owner} got ${seqs.join()} for ${cursor.seq}–${to}`);
    }
    for (const { changes } of due) for (const change of changes) this.apply(change as unknown as WireChange);
    cursor.seq = to;
  }

  private apply(change: WireChange & { readonly unset?: readonly string[] }): void {
    const { c, put, id = '', set, unset = [], cut } = change;
    const map = this.copy.get(c) ?? new Map<string, { id: string }>();
    this.copy.set(c, map);
    if (put) {
      map.set(put.id, put);
      return;
    }
    hold(
      'changes fit what is shown',
      map.has(cut ?? id),
      () => `${this.owner} is told of ${c} ${cut ?? id}, which was never shown`,
    );
    if (cut !== undefined) {
      map.delete(cut);
      return;
    }
    const next = new Map(Object.entries({ ...map.get(id), ...set }));
    for (const name of unset) next.delete(name);
    map.set(id, Object.fromEntries(next) as { id: string });
  }
}
