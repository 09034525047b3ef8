import * as Y from 'yjs';
import { whole } from '@liandong/shared/boards/check';

type Changed = Y.Transaction['changed'] extends Map<infer Type, unknown> ? Type : never;

/** Notes which entries of which root types transactions change, so that only those are looked at. */
export class Touched {
  /** keys of entries by the name of their root type */
  readonly keys = new Map<string, Set<string>>();
  // Yjs finds a name by going through all root types.
  private readonly names = new WeakMap<Changed, string>();

  constructor(doc: Y.Doc) {
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      for (const [type, subs] of transaction.changed) this.note(type, subs);
    });
  }

  private note(type: Changed, subs: ReadonlySet<string | null>): void {
    let root = type;
    let key: string | undefined;
    while (root._item) {
      key = root._item.parentSub ?? whole;
      root = root._item.parent as Changed;
    }
    const keys = this.of(this.nameOf(root));
    if (key !== undefined) keys.add(key);
    else for (const sub of subs) keys.add(sub ?? whole);
  }

  private of(name: string): Set<string> {
    const known = this.keys.get(name);
    if (known) return known;
    const keys = new Set<string>();
    this.keys.set(name, keys);
    return keys;
  }

  private nameOf(root: Changed): string {
    const known = this.names.get(root);
    if (known !== undefined) return known;
    const name = Y.findRootTypeKey(root);
    this.names.set(root, name);
    return name;
  }
}
