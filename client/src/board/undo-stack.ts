/** A task that this person moved by command: it goes back only by a step that the state machine has. */
export interface MovedTask {
  readonly task: string;
  readonly from: string;
  readonly to: string;
}

/** One act of this person: writing in the shared document, or a move. */
export type Act = { readonly kind: 'writing'; readonly name: string } | ({ readonly kind: 'move' } & MovedTask);

/** Which end of an act is wanted: `from` takes it back, `to` does it again. */
export type Towards = 'from' | 'to';

/**
 * What can be taken back and done again, newest last. Writing itself is kept by Yjs; here stands only the
 * order in which it and the moves came.
 */
export class UndoStack {
  private undos: Act[] = [];
  private redos: Act[] = [];

  /** The act that is next to be taken back, or done again. */
  top(towards: Towards): Act | undefined {
    return (towards === 'from' ? this.undos : this.redos).at(-1);
  }

  /** A new act; what was taken back before it can't be done again. */
  did(act: Act): void {
    this.undos.push(act);
    this.redos = [];
  }

  /** An act was taken back, or done again. A move is answered late: newer acts may stand above it. */
  turned(act: Act, towards: Towards): void {
    this.drop(act);
    (towards === 'from' ? this.redos : this.undos).push(act);
  }

  /** An act that has no way any more is forgotten, not offered again. */
  drop(act: Act): void {
    this.undos = this.undos.filter((other) => other !== act);
    this.redos = this.redos.filter((other) => other !== act);
  }

  clear(): void {
    this.undos = [];
    this.redos = [];
  }
}
