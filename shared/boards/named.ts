import type * as Y from 'yjs';
import type { Comment } from './board-doc.ts';

/** Somebody who is named on a card. */
export interface Naming {
  readonly account: string;
  /** who wrote it: an account, or the Yjs client, of which the server knows whose it is */
  readonly by: string | number;
}

/** All who are named in one entry, by where it stands: one mention in the notes, one comment. */
export type Namings = ReadonlyMap<string, Naming>;

/** Reads a mention in notes; nothing of an element that was not yet put into a document, or names nobody. */
export function namingOf(mention: Y.XmlElement): readonly [string, Naming] | undefined {
  const [id, account] = [mention._item?.id, mention.getAttribute('account') as unknown];
  return id && typeof account === 'string' ? [`${id.client} ${id.clock}`, { account, by: id.client }] : undefined;
}

/** Reads whom a card's comments speak to. */
export function namedInComments(comments: readonly Comment[]): Namings {
  const found = new Map<string, Naming>();
  for (const { id, by, to = [] } of comments) for (const account of to) found.set(`${id} ${account}`, { account, by });
  return found;
}

/** Somebody who is named anew, and by which of an entry's namings. */
export interface News extends Naming {
  readonly mentions: readonly string[];
}

function timesOf(namings: Namings): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { account } of namings.values()) times.set(account, (times.get(account) ?? 0) + 1);
  return times;
}

/** Who is named more often than before, with who wrote it. An editor makes mentions anew that it only moves: they are no news. */
export function newlyNamed(before: Namings, after: Namings): readonly News[] {
  const [earlier, now] = [timesOf(before), timesOf(after)];
  const news = new Map<string, News>();
  for (const [id, naming] of after) {
    const { account } = naming;
    if (!before.has(id) && (now.get(account) ?? 0) > (earlier.get(account) ?? 0))
      news.set(account, { ...naming, mentions: [...(news.get(account)?.mentions ?? []), id] });
  }
  return [...news.values()];
}
