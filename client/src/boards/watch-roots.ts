import * as Y from 'yjs';
import { shallowRef, type ShallowRef } from 'vue';

/**
 * One version per part of a document, so that a card is drawn again only when something of its own
 * changed. Versions are bumped once per batch.
 */
export function watchRoots(doc: Y.Doc): { depend(name: string): number } {
  const versions = new Map<string, ShallowRef<number>>();
  const touched = new Set<string>();
  let waiting = false;

  function versionOf(name: string): ShallowRef<number> {
    let version = versions.get(name);
    if (!version) versions.set(name, (version = shallowRef(0)));
    return version;
  }

  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    for (const type of transaction.changed.keys()) {
      let root = type;
      while (root._item) root = root._item.parent as typeof type;
      touched.add(Y.findRootTypeKey(root));
    }
    if (waiting || touched.size === 0) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      for (const name of touched) versionOf(name).value++;
      touched.clear();
    });
  });

  return { depend: (name) => versionOf(name).value };
}
