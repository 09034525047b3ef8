import { checksOf, ideasOf, notesOf, orderOf } from '@liandong/shared/boards/board-doc';
import { tick } from '@liandong/shared/boards/checklist';
import * as Y from 'yjs';
import { pick, seeded } from '../../support/random.ts';
import { idsOf, noteText, type BoardSize } from './seed.ts';

/** One edit as its author's client sends it. `client` and `clock` say which: no two have the same. */
export interface Edit {
  readonly person: number;
  readonly client: number;
  readonly clock: number;
  readonly update: Uint8Array;
}

/** Edits after which everybody has seen what the others wrote, up to as many before. */
const round = 500;
/** Edits that a person makes on a card before turning to another. */
const stay = 20;
const signs = ['楼', '道', '水', '泵', '药', '门', '口', '老', '人', '三', '点'];

class Person {
  readonly doc = new Y.Doc();
  private card = '';
  private left = 0;
  private at = 0;

  constructor(
    readonly index: number,
    seed: readonly Uint8Array[],
    private readonly cards: readonly string[],
    private readonly noted: readonly string[],
    private readonly random: () => number,
  ) {
    this.doc.clientID = 1_000 + index;
    for (const update of seed) Y.applyUpdate(this.doc, update);
  }

  /** Types, moves, ticks or retitles, as people do: mostly typing. */
  edit(): Edit {
    const { client, clock } = { client: this.doc.clientID, clock: Y.getState(this.doc.store, this.doc.clientID) };
    let update: Uint8Array | undefined;
    const take = (bytes: Uint8Array): void => void (update = bytes);
    this.doc.on('update', take);
    this.doc.transact(() => this.act());
    this.doc.off('update', take);
    if (!update || Y.getState(this.doc.store, client) === clock) throw new Error('an edit that adds nothing');
    return { person: this.index, client, clock, update };
  }

  private act(): void {
    if (this.left-- <= 0) this.turnTo(pick(this.random, this.noted));
    const what = this.random();
    if (what < 0.4) return this.type();
    if (what < 0.65) return void orderOf(this.doc).set(pick(this.random, this.cards), this.key());
    if (what < 0.85) return this.tick();
    const title = ideasOf(this.doc).get(pick(this.random, this.cards))?.get('title');
    if (title instanceof Y.Text) title.insert(Math.floor(this.random() * title.length), this.sign());
  }

  private turnTo(card: string): void {
    this.card = card;
    this.left = stay;
    this.at = Math.floor(this.random() * noteText.length);
  }

  private type(): void {
    const paragraph = notesOf(this.doc, this.card).get(0);
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
    if (text instanceof Y.XmlText) text.insert(Math.min(this.at++, text.length), this.sign());
  }

  private tick(): void {
    const lines = checksOf(this.doc, this.card);
    const id = pick(this.random, [...lines.keys()]);
    tick(this.doc, this.card, id, lines.get(id)?.get('done') !== true);
  }

  private sign(): string {
    return pick(this.random, signs);
  }

  private key(): string {
    return `a${Math.floor(this.random() * 1e9).toString(36)}V`;
  }
}

/** People who edit one board at once, each seeing what the others wrote a little later. The same seed, the same edits. */
export class People {
  private readonly people: Person[];
  private made = 0;
  private fresh: Uint8Array[] = [];
  private older: Uint8Array[] = [];

  constructor(count: number, size: BoardSize, seed: readonly Uint8Array[]) {
    const random = seeded(59);
    const [cards, noted] = [idsOf(size.cards), idsOf(size.noted)];
    this.people = Array.from({ length: count }, (_, index) => new Person(index, seed, cards, noted, random));
  }

  next(): Edit {
    if (this.made > 0 && this.made % round === 0) this.exchange();
    const edit = this.people[this.made++ % this.people.length]?.edit();
    if (!edit) throw new Error('nobody is there');
    this.fresh.push(edit.update);
    return edit;
  }

  private exchange(): void {
    if (this.older.length > 0) {
      const seen = Y.mergeUpdates(this.older);
      for (const { doc } of this.people) Y.applyUpdate(doc, seen);
    }
    this.older = this.fresh;
    this.fresh = [];
  }
}
