/** Work of one person, one piece after the other; others do not wait for it. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Runs a piece of work once all that `who` asked for before has ended, however it ended. */
  take<T>(who: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.last.get(who) ?? Promise.resolve()).then(work);
    const ended = mine
      .catch(() => undefined)
      .then(() => {
        if (this.last.get(who) === ended) this.last.delete(who);
      });
    this.last.set(who, ended);
    return mine;
  }
}
