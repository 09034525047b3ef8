import { rowOfMade } from '@liandong/shared/feeds/follow';

/** Ids that rows of sheets have if a stored event is of what was made of one. */
export function rowsNamed(body: string): string[] {
  const { data } = JSON.parse(body) as { readonly data: object };
  return Object.values(data).flatMap((id: unknown) => (typeof id === 'string' ? rowOfMade(id) : []));
}
