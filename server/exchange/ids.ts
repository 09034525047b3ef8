import { hash } from 'node:crypto';
import type { Aside } from '@liandong/shared/feeds/aside';
import type { ChangeFields } from '@liandong/shared/feeds/schema';
import { canonical } from '../ledger/canonical.ts';

function digest(parts: unknown): string {
  return hash('sha256', canonical(parts), 'hex').slice(0, 32);
}

/** Id of a row by its natural key; nothing of the key can be read from it. */
export function rowId(feed: string, { table, region, key }: Pick<ChangeFields, 'table' | 'region' | 'key'>): string {
  return `r${digest([feed, table, region, key])}`;
}

/** Id of the command that carries a change: the same change always has the same one, another never. */
export function commandId(feed: string, change: ChangeFields, aside: Aside = []): string {
  return `f${digest(aside.length === 0 ? [feed, change] : [feed, change, aside])}`;
}

/** The community of a region. A plain name stands in it as it is, any other by its digest. */
export function communityOf(feed: string, region: string): string {
  if (region === '') return feed;
  return /^[a-z0-9_]{1,40}$/.test(region) ? `${feed}.${region}` : `${feed}.x-${digest([region])}`;
}
