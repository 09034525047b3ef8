import * as Y from 'yjs';
import { checkSigned } from '@liandong/shared/boards/authorship';
import { boardLimits, rootOf } from '@liandong/shared/boards/board-doc';
import { checkRoot, checkWhole, type RootFacts } from '@liandong/shared/boards/check';
import { BoardProblem } from '@liandong/shared/boards/check-notes';
import { hideIdCardsIn } from '@liandong/shared/boards/hide-id-cards';

/** The board has no room left; nothing is wrong with what was written. */
export class BoardFull extends BoardProblem {
  override name = 'BoardFull';
}

/** What an update adds to a board. */
export interface Taken {
  readonly effect: Uint8Array;
  /** it holds an edit of ours: its sender has to hear of it too */
  readonly hidden: boolean;
}

type Changed = Y.Transaction['changed'] extends Map<infer Type, unknown> ? Type : never;

function rootNameOf(type: Changed): string {
  let root = type;
  while (root._item) root = root._item.parent as Changed;
  return Y.findRootTypeKey(root);
}

/**
 * A copy of a board that updates are tried on before they touch the live one. It checks what an update
 * changed, not the whole board. After a refusal the copy is spoilt and must be thrown away.
 */
export class Mirror {
  private readonly doc = new Y.Doc();
  private readonly facts = new Map<string, RootFacts>();
  private readonly touched = new Set<string>();
  private entries = 0;
  private bytes: number;
  private effect: Uint8Array | undefined;

  /** @param state all updates of the board as one; it was accepted before and is not checked again */
  constructor(state: Uint8Array) {
    Y.applyUpdate(this.doc, state);
    this.bytes = state.byteLength;
    for (const name of this.doc.share.keys()) this.note(name, checkRoot(this.doc, name));
    this.doc.on('update', (update: Uint8Array) => (this.effect = update));
    this.doc.on('afterTransaction', (transaction: Y.Transaction) => {
      for (const type of transaction.changed.keys()) this.touched.add(rootNameOf(type));
    });
  }

  /**
   * Tries an update that an account sent.
   * @returns what is new in it, numbers of identity cards hidden, or nothing when the board had it all
   * @throws BoardProblem when it may not be; any other error when Yjs can't read it
   */
  take(account: string, update: Uint8Array): Taken | undefined {
    const before = Y.encodeStateVector(this.doc);
    let effect = this.apply(update);
    checkWhole(this.doc);
    for (const name of this.touched) this.check(name, account);
    if (this.entries > boardLimits.entries) throw new BoardFull('too many entries');
    const hidden = this.hideIdCards();
    // Made anew of what is left: the number itself must not be stored with it.
    if (hidden) effect = Y.encodeStateAsUpdate(this.doc, before);
    if (!effect) return undefined;
    this.grow(effect.byteLength);
    return { effect, hidden };
  }

  /** Whether there were any. They are what no check refuses, for a board never loses a word. */
  private hideIdCards(): boolean {
    const written = [...this.touched];
    this.touched.clear();
    for (const name of written) this.doc.transact(() => hideIdCardsIn(this.doc, name));
    return this.touched.size > 0;
  }

  private apply(update: Uint8Array): Uint8Array | undefined {
    this.effect = undefined;
    this.touched.clear();
    Y.applyUpdate(this.doc, update);
    return this.effect;
  }

  private check(name: string, account: string): void {
    const facts = checkRoot(this.doc, name);
    const kind = rootOf(name)?.kind;
    if (kind === 'ideas' || kind === 'comments') checkSigned(kind, this.facts.get(name), facts, account);
    this.note(name, facts);
  }

  private note(name: string, facts: RootFacts): void {
    this.entries += facts.entries - (this.facts.get(name)?.entries ?? 0);
    this.facts.set(name, facts);
  }

  /** Sums up sizes, which is never too little, and measures only when the sum comes to the limit. */
  private grow(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes <= boardLimits.bytes) return;
    this.bytes = Y.encodeStateAsUpdate(this.doc).byteLength;
    if (this.bytes > boardLimits.bytes) throw new BoardFull('too large');
  }
}
