import type * as Y from 'yjs';

/** Makes a one-line text read as given by replacing only the middle that differs. */
export function replaceText(text: Y.Text, next: string): void {
  const before = text.toJSON();
  let start = 0;
  while (start < before.length && start < next.length && before[start] === next[start]) start++;
  let end = 0;
  const most = Math.min(before.length, next.length) - start;
  while (end < most && before[before.length - 1 - end] === next[next.length - 1 - end]) end++;
  const removed = before.length - start - end;
  const inserted = next.slice(start, next.length - end);
  const change = () => {
    if (removed > 0) text.delete(start, removed);
    if (inserted) text.insert(start, inserted);
  };
  if (text.doc) text.doc.transact(change);
  else change();
}
