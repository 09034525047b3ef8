/** A task that this person moved by command: it goes back only by a step that the state machine has. */
export interface MovedTask {
  readonly task: string;
  readonly from: string;
  readonly to: string;
}

/** One act of this person: writing in the shared document, or a move. */
export type Act = { readonly kind: 'writing'; readonly name: string } | ({ readonly kind: 'move' } & MovedTask);

/**
 * What can be taken back and done again, newest last. Writing itself is kept by Yjs; here stands only the
 * order in which it and the moves came.
 */
export class UndoStack {
  private undos: Act[] = [];
  private redos: Act[] = [];

  get last(): Act | undefined {
    return this.undos.at(-1);
  }

  get next(): Act | undefined {
    return this.redos.at(-1);
  }

  /** A new act; what was taken back before it can't be done again. */
  did(act: Act): void {
    this.undos.push(act);
    this.redos = [];
  }

  /** The newest act is being taken back. */
  undo(): Act | undefined {
    const act = this.undos.pop();
    if (act) this.redos.push(act);
    return act;
  }

  /** What was taken back last is being done again. */
  redo(): Act | undefined {
    const act = this.redos.pop();
    if (act) this.undos.push(act);
    return act;
  }

  /** An act that could not be taken back is forgotten, not offered again. */
  dropNext(): void {
    this.redos.pop();
  }

  /** As much writing as Yjs still knows: it forgets what others have since taken away. */
  keepWriting(undoable: number, redoable: number): void {
    this.undos = known(this.undos, undoable);
    this.redos = known(this.redos, redoable);
  }

  clear(): void {
    this.undos = [];
    this.redos = [];
  }
}

/** All moves, and the first `count` writings: Yjs gives up its stack from the top. */
function known(acts: readonly Act[], count: number): Act[] {
  let left = count;
  return acts.filter((act) => act.kind === 'move' || left-- > 0);
}
