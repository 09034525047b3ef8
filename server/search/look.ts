import type { Registry } from '@liandong/shared/kernel/registry';
import { sayingsOf } from '@liandong/shared/kernel/sayings';
import { project, type View } from '@liandong/shared/kernel/view';
import type { Entity } from '@liandong/shared/kernel/state';
import type { Book, Numbered, Wanted } from './book.ts';
import { standIn } from './words.ts';

/** Hits of one answer. */
const mostHits = 50;
/** Pages that are turned for one answer, with those that the reader may not see: the next answer goes on from there. */
const mostPages = 2_000;
const batch = 100;

/** A record that holds the words, as its reader sees it. */
export interface Hit {
  readonly n: number;
  readonly collection: string;
  /** kind of object that its rights go by */
  readonly object: string;
  readonly record: Entity;
  /** time of its last change, ms */
  readonly at: number;
  /** when it left live state, ms */
  readonly left?: number;
}

export interface Hits {
  readonly hits: readonly Hit[];
  /** there may be more before this number */
  readonly before?: number;
}

function hitOf(registry: Registry, views: readonly View[], { n, collection, record, left }: Numbered): Hit | undefined {
  const rule = registry.collections.get(collection);
  if (!rule) return undefined;
  for (const view of views) {
    const seen = project(rule, record, view);
    if (seen)
      return {
        ...{ n, collection, object: rule.object, record: seen, at: record.changedAt },
        ...(left === undefined ? {} : { left }),
      };
  }
  return undefined;
}

/**
 * What a reader finds: each record as the views show it, the first one that does, and only where the words stand in what
 * is shown. A field that is hidden from somebody can't be guessed by asking for it.
 */
export function look(book: Book, registry: Registry, views: readonly View[], wanted: Wanted): Hits {
  const hits: Hit[] = [];
  let { before } = wanted;
  for (let turned = 0; turned < mostPages; turned += batch) {
    const pages = book.find({ ...wanted, before }, batch);
    for (const page of pages) {
      before = page.n;
      const hit = hitOf(registry, views, page);
      if (!hit || (wanted.words && !standIn(sayingsOf(hit.record), wanted.words))) continue;
      hits.push(hit);
      if (hits.length === mostHits) return { hits, before };
    }
    if (pages.length < batch) return { hits };
  }
  return before === undefined ? { hits } : { hits, before };
}
