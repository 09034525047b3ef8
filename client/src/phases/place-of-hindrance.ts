import type { Hindrance } from '@liandong/shared/phases/hindrances';

/** The page on which a kind of record is found, and how its address names one. */
const places: Readonly<Record<string, { readonly name: string; readonly key: string }>> = {
  closure: { name: 'orders', key: 'about' },
  incident: { name: 'incidents', key: 'incident' },
};

/** Where a record that stands in the way is opened; the desk shows what has no page of its own. */
export function placeOfHindrance({ kind, of }: Hindrance): {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
} {
  const { name, key } = places[kind] ?? { name: 'desk', key: 'about' };
  return { name, query: { [key]: of } };
}
